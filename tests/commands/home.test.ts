import { afterAll, beforeAll, expect, test } from "vitest";
import { type HomeRequest, homeOf } from "../../src/commands/home.ts";
import { homeAsked, homePlaceFrom, homeStart } from "../../src/commands/home-place.ts";
import { askedFrom, askedLine } from "../../src/message/asked.ts";
import type { Home } from "../../src/message/home.ts";
import { item, openWorld, type World } from "../world.ts";
import { asking } from "./asking.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.feeds.set("https://a.example/feed", [item({ about: "lantern" })]);
  await world.run();
});
afterAll(() => world.close());

const inWorkspace = (workspaceId: string, channelId: string) =>
  ({ platform: "slack", workspaceId, channelId }) as const;
const ask = (workspaceId: string, channelId: string, command: string, options: Record<string, string>) =>
  asking(world.ports)(command, options, { destination: inWorkspace(workspaceId, channelId) });

function shown(workspace: string, channels: readonly string[], place: HomeRequest["place"] = homeStart) {
  const named = channels.map((id) => ({ id, name: id }));
  return homeOf(world.ports)({ workspace: { platform: "slack", id: workspace }, channels: named, place });
}

const names = ({ channels }: Home) =>
  channels.map(({ name, subscriptions }) => [name, ...subscriptions.map((one) => one.name)]);

test("only the channels given are shown, by name, and nothing of a channel of the same id elsewhere", async () => {
  await ask("T1", "C2", "follow", { what: "world" });
  await ask("T1", "C1", "follow", { what: "carbon border" });
  await ask("T1", "C3", "briefing set", { time: "08:00" });
  await ask("T1", "C9", "follow", { what: "science" });
  await ask("T2", "C1", "follow", { what: "football" });
  expect(names(await shown("T1", ["C3", "C2", "C1", "C4"]))).toEqual([
    ["C1", "carbon border"],
    ["C2", "world"],
    ["C3"],
  ]);
  expect(names(await shown("T2", ["C1", "C2"]))).toEqual([["C1", "football"]]);
  expect(await shown("T3", ["C1"])).toMatchObject({ channels: [], isEmpty: true, ailing: [], feedCount: 0 });
  expect(await shown("T1", [])).toMatchObject({ channels: [], isEmpty: true });
});

test("the newest story is one of what the channels follow, and of all topics where they follow nothing", async () => {
  expect((await shown("T1", ["C2"])).newest?.headline).toContain("lantern");
  expect((await shown("T1", ["C1"])).newest).toBeUndefined();
  expect((await shown("T3", ["C1"])).newest?.headline).toContain("lantern");
});

test("a subscription of a channel that is not given cannot be opened", async () => {
  const [secret] = await world.store.subscriptions.of(inWorkspace("T1", "C9"));
  const place = { page: 1, subscription: secret?.id ?? "" };
  expect((await shown("T1", ["C9"], place)).opened?.name).toBe("the topic science");
  expect((await shown("T1", ["C1", "C2"], place)).opened).toBeUndefined();
  expect((await shown("T2", ["C9"], place)).opened).toBeUndefined();
});

test("what is pressed on an opened subscription keeps its filters and ends it, however it is called", async () => {
  const { subscriptions } = world.store;
  const channel = inWorkspace("T4", "C1");
  const filters = { only: "methane", without: "tax", minSources: 3, languages: ["de", "en"], copies: true } as const;
  const now = world.ports.clock();
  // From before queries had a grammar; a query that is called like a topic; an address with signs of our own.
  const kept = [
    { kind: "query", value: "AT&T (US" },
    { kind: "query", value: "world" },
    { kind: "topic", value: "world" },
    { kind: "feed", value: "https://a.example/feed?a=1|b\\c" },
  ] as const;
  for (const what of kept) await subscriptions.follow(channel, what, "live", now, filters);
  for (const { id, what } of await subscriptions.of(channel)) {
    const { opened } = await shown("T4", ["C1"], { page: 1, subscription: id });
    const [change] = opened?.actions ?? [];
    const removal = opened?.actions.find(({ label }) => label === "Remove");
    const sent = (action: typeof change) => askedFrom(askedLine(action?.asked ?? { command: "", options: {} }));
    expect(removal?.confirm?.text).toContain("gets no more");
    if (what.value !== "AT&T (US") {
      await ask("T4", "C1", "follow", { ...sent(change)?.options });
      const changed = (await subscriptions.of(channel)).find((one) => one.id === id);
      expect(changed).toMatchObject({ how: "briefing", filters, what });
    }
    await ask("T4", "C1", "unfollow", { ...sent(removal)?.options });
    expect((await subscriptions.of(channel)).map((one) => one.id)).not.toContain(id);
  }
  expect(await subscriptions.of(channel)).toEqual([]);
});

test("a long channel goes on over pages, and a page that is gone is the last one", async () => {
  for (let at = 0; at < 40; at++) await ask("T5", "C1", "follow", { what: `"harbour ${at}"` });
  const pages = await Promise.all([1, 2, 3, 99].map((page) => shown("T5", ["C1"], { page })));
  const [first, second, third, beyond] = pages.map((page) => page.channels.flatMap((one) => one.subscriptions));
  expect(first?.length).toBe(18);
  expect(new Set([first, second, third].flatMap((rows) => rows?.map(({ name }) => name))).size).toBe(40);
  expect(beyond?.map(({ name }) => name)).toEqual(third?.map(({ name }) => name));
});

test("a place in the Home comes back from a button, and what is none does not", () => {
  const place = { page: 7, subscription: "12" };
  expect(homePlaceFrom(askedFrom(askedLine(homeAsked(place))))).toEqual(place);
  expect(homePlaceFrom(askedFrom("home|page=-1"))).toEqual({ page: 1 });
  expect(homePlaceFrom(askedFrom("unfollow|what=x"))).toBeUndefined();
  expect(homePlaceFrom(undefined)).toBeUndefined();
});
