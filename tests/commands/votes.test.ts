import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoryId } from "../../src/domain/ids.ts";
import type { Message, StoryList } from "../../src/message/message.ts";
import { briefingPreview } from "../../src/pipeline/briefing-preview.ts";
import { tasteOf } from "../../src/pipeline/channel-taste.ts";
import { item, openWorld, type World } from "../world.ts";
import { asking, elsewhere, here } from "./asking.ts";

const theirs = "https://private.example/feed";
let world: World;
let ask: ReturnType<typeof asking>;
let story: StoryId;
beforeAll(async () => {
  world = await openWorld();
  ask = asking(world.ports);
  const now = world.ports.clock();
  await world.store.feeds.add(theirs, now);
  await world.store.subscriptions.follow(elsewhere, { kind: "feed", value: theirs }, "live", now);
  await ask("follow", { what: "world" });
  // What feeds list at first is old news.
  await world.run();
  world.advance(3 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "aqueduct" })]);
  world.feeds.set("https://c.example/feed", [item({ about: "telescope", url: "https://c.example/1" })]);
  world.feeds.set(theirs, [item({ about: "submarine", url: "https://private.example/1" })]);
  await world.run();
  story = await storyAbout("aqueduct", here);
});
afterAll(() => world.close());

async function storyAbout(word: string, destination: typeof here): Promise<StoryId> {
  const { items } = (await ask("latest", { what: word }, { destination })) as StoryList;
  return items[0]?.storyId ?? ("none" as StoryId);
}

const saying = (message: Message) => (message.kind === "notice" ? message.text : JSON.stringify(message));

test("a vote counts once a reader, can be changed, and is taken back by the same press", async () => {
  const press = async (way: string, userId: string) => saying(await ask("vote", { story, way }, { userId }));
  expect(await press("up", "ann")).toContain("1 vote for it, 0 against");
  expect(await press("up", "bob")).toContain("2 votes for it, 0 against");
  expect(await press("down", "bob")).toContain("1 vote for it, 1 against");
  expect(await press("down", "bob")).toContain("taken back. So far in this channel: 1 vote for it, 0 against");
});

test("each channel has votes of its own, and nobody votes on what another workspace alone may see", async () => {
  const private_ = await storyAbout("submarine", elsewhere);
  expect(saying(await ask("vote", { story: private_, way: "up" }))).toContain("not kept any more");
  expect(saying(await ask("vote", { story, way: "down" }, { destination: elsewhere }))).toContain("0 votes for it");
  expect(saying(await ask("stats"))).toContain("👍 1 · 👎 0 on 1 story");
});

test("the channel's numbers tell what was posted and what it likes", async () => {
  const { rows } = (await ask("stats")) as Extract<Message, { kind: "listing" }>;
  expect(rows.map(({ label }) => label)).toEqual(["posted", "votes", "liked best"]);
  expect(rows[0]?.text).toContain("1 story in 7 days");
  expect(rows[2]?.text).toMatch(/aqueduct.*👍 1 · 👎 0/);
});

test("less like a story is offered by what brought it here, and a press mutes that", async () => {
  const offered = await ask("quieten", { story });
  expect(offered).toMatchObject({ kind: "notice", text: "Less like this? Mute the topic world." });
  const actions = offered.kind === "notice" ? (offered.actions ?? []) : [];
  expect(actions.map(({ label }) => label)).toEqual(["world: a week", "world: for good"]);
  const { command, options } = actions[0]?.asked ?? { command: "", options: {} };
  expect(saying(await ask(command, { ...options }))).toContain("no stories of the topic world until");
  expect(saying(await ask("mutes"))).toContain("world");
  await ask("unmute", { what: "world" });
});

test("what is too long for a button is muted by typing, and that is said", async () => {
  const offered = await ask("quieten", { story });
  expect(offered).toMatchObject({ next: expect.stringContaining("/news mute takes it typed as well") });
});

test("who may not change the channel cannot mute by a press either", async () => {
  expect(saying(await ask("quieten", { story }, { mayManage: false }))).toContain("may manage this channel");
});

test("a channel's taste is what it votes on a story's topics and outlets, and one vote moves little", () => {
  const digest = (topic: string, outlet: string) =>
    ({ topics: [topic], sources: [{ name: outlet, url: "https://a.example/" }] }) as const;
  const taste = tasteOf([
    { counts: { up: 6, down: 0 }, digest: digest("science", "Lab Notes") },
    { counts: { up: 0, down: 1 }, digest: digest("sport", "Harbour Post") },
  ]);
  expect(taste(digest("science", "Lab Notes"))).toBeGreaterThan(0.6);
  expect(taste(digest("sport", "Harbour Post"))).toBeCloseTo(-0.25);
  expect(taste(digest("world", "The Example"))).toBe(0);
  expect(tasteOf([])(digest("science", "Lab Notes"))).toBe(0);
});

test("a briefing puts first what the channel likes", async () => {
  const destination = { ...here, channelId: "voting" };
  for (const what of ["world", "science"]) await ask("follow", { what }, { destination });
  const headlines = async () => {
    const briefing = await briefingPreview(destination, undefined, world.ports);
    return briefing.digests.map(({ headline }) => headline.split(" ")[0]);
  };
  world.advance(60_000);
  const before = await headlines();
  const last = before.at(-1) ?? "";
  const liked = await storyAbout(last, destination);
  for (const userId of ["a", "b", "c", "d"]) await ask("vote", { story: liked, way: "up" }, { destination, userId });
  expect(before).toHaveLength(2);
  expect(await headlines()).toEqual([last, before[0]]);
});
