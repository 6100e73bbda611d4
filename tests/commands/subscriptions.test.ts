import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import type { CommandRequest } from "../../src/commands/command.ts";
import { dispatcher } from "../../src/commands/dispatch.ts";
import { postedLike } from "../../src/commands/suggestions.ts";
import type { Message } from "../../src/message/message.ts";
import { item, openWorld, retold, type World } from "../world.ts";

let world: World;
let serial = 0;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  serial += 1;
});
afterAll(() => world.close());

const here = () => ({ platform: "discord", workspaceId: `w${serial}`, channelId: "c" }) as const;

async function ask(command: string, options: Record<string, string> = {}, facts: Partial<CommandRequest> = {}) {
  const request = { command, options, destination: here(), userId: "u", mayManage: true, ...facts };
  return (await dispatcher(commands, world.ports)(request)).message;
}

/** What a notice says, or the rows of a listing. */
function said(message: Message): string {
  if (message.kind === "notice") return `${message.text} ${message.next ?? ""}`;
  return message.kind === "listing" ? message.rows.map(({ label, text }) => `${label}: ${text}`).join("\n") : "";
}

test.each([
  ["carbon (border OR tax", /parenthesis is not closed.*Here: carbon ›\(‹border OR/],
  ["-tax", /Add a word that must be/],
  ['"carbon border', /carbon/],
  ["titel:carbon", /title:/],
  ["x".repeat(501), /501 characters, where 500/],
])("a query that cannot be read is pointed at: %s", async (what, told) => {
  expect(said(await ask("follow", { what }))).toMatch(told);
  expect(said(await ask("following"))).toContain("follows nothing yet");
});

test("filters are kept, shown and changed by following once more", async () => {
  const filters = { only: "methane", without: "tax OR levy", "min-sources": "2", languages: "de, en", copies: "yes" };
  expect(said(await ask("follow", { what: "climate change", ...filters }))).toContain(
    "(only with methane, without tax OR levy, told by 2 outlets, in de or en, copies too)",
  );
  expect(said(await ask("following"))).toBe(
    "climate change: search, live, only with methane, without tax OR levy, told by 2 outlets, in de or en, copies too",
  );
  await ask("follow", { what: "climate  change" });
  expect(said(await ask("following"))).toBe("climate change: search, live");
});

test.each([
  ["min-sources", "0", /from 1 to 20/],
  ["min-sources", "many", /from 1 to 20/],
  ["languages", "german", /two letters/],
  ["languages", ",", /two letters/],
  ["only", "(", /parenthesis/],
  ["copies", "perhaps", /Choose yes or no/],
])("an absurd filter is refused: %s %s", async (name, value, told) => {
  expect(said(await ask("follow", { what: "climate", [name]: value }))).toMatch(told);
});

test("topic:, feed: and query: say which is meant", async () => {
  expect(said(await ask("follow", { what: "topic:World" }))).toContain("the topic world");
  expect(said(await ask("follow", { what: "query:world" }))).toContain("“world”");
  expect(said(await ask("follow", { what: "feed:https://c.example/feed" }))).toContain(
    "the feed https://c.example/feed",
  );
});

test("a query is unfollowed however it is spelt", async () => {
  await ask("follow", { what: "carbon AND (border | tax)" });
  expect(said(await ask("unfollow", { what: "carbon (border OR tax)" }))).toContain("no longer follows");
});

test("muting names its end, is listed and lifted", async () => {
  expect(said(await ask("mute", { what: "football", for: "1w" }))).toMatch(
    /“football” until \d+ \w+ \d{4} at \d\d:\d\d UTC/,
  );
  expect(said(await ask("mute", { what: "world" }))).toContain("the topic world until it is unmuted");
  await ask("follow", { what: "science" });
  expect(said(await ask("following"))).toMatch(
    /science: topic, live\nfootball: muted until .*\nworld: muted until it is unmuted/,
  );
  expect(said(await ask("unmute", { what: "cricket" }))).toContain("Muted here: football · world.");
  expect(said(await ask("unmute", { what: "football" }))).toContain("again");
  expect(said(await ask("mute", { what: "football", for: "a while" }))).toContain("Choose 1h or");
});

test("only managers mute", async () => {
  expect(said(await ask("mute", { what: "world" }, { mayManage: false }))).toContain("may manage this channel");
});

const asker = { command: "why", userId: "u", mayManage: true };

test("why tells what was followed, what was found, and who told it", async () => {
  expect(said(await ask("why"))).toContain("No story was posted in this channel yet");
  await ask("follow", { what: "planetarium OR comet" });
  await ask("follow", { what: "world" });
  await world.run();
  world.advance(3 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "planetarium" })]);
  world.feeds.set("https://b.example/feed", [retold({ about: "planetarium", url: "https://b.example/1" })]);
  await world.run();
  const told = said(await ask("why"));
  expect(told).toContain("this channel follows news about “planetarium OR comet”: it has planetarium");
  expect(told).toContain("this channel follows the topic world: one of its feeds carried it");
  expect(told).toContain("told by: 2 outlets: a.example, b.example");
  for (const story of ["planetarium", "planetariums -volcano", "<https://www.b.example/1/#top|link>"])
    expect(said(await ask("why", { story }))).toBe(told);
  const [offered] = await postedLike("PLANET", { ...asker, options: {}, destination: here() }, world.ports);
  expect(offered?.label).toContain("planetarium number");
  expect(said(await ask("why", { story: offered?.value ?? "" }))).toBe(told);
  expect(await postedLike("volcano", { ...asker, options: {}, destination: here() }, world.ports)).toEqual([]);
  expect(said(await ask("why", { story: "https://b.example/12" }))).toContain("No story posted here");
  expect(said(await ask("why", { story: "volcano" }))).toContain("The latest are “planetarium number");
  expect(said(await ask("why", {}, { destination: { ...here(), workspaceId: "strangers" } }))).toContain(
    "No story was posted",
  );
});

test("who unfollowed since is told so, and is not told to do it again", async () => {
  await ask("follow", { what: "windmill" });
  await world.run();
  world.advance(3 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "windmill" })]);
  await world.run();
  const before = await ask("why");
  expect(before.kind === "listing" && before.footer).toContain("/news unfollow windmill,");
  await ask("unfollow", { what: "windmill" });
  const after = await ask("why");
  expect(said(after)).toContain("this channel followed news about “windmill”: it has windmill; not any more");
  expect(after.kind === "listing" && after.footer).toContain("/news unfollow,");
});

test.each(["AT&T (US", "carbon & border", "the of", "Carbon AND Border"])(
  "what was kept before queries had a grammar can be unfollowed: %s",
  async (value) => {
    await world.store.subscriptions.follow(here(), { kind: "query", value }, "live", world.ports.clock());
    expect(said(await ask("unfollow", { what: value }))).toContain("no longer follows");
    expect(await world.store.subscriptions.of(here())).toEqual([]);
  },
);

test("capitals do not keep a query from being unfollowed or unmuted, and a topic is told from a query", async () => {
  await ask("follow", { what: "Carbon Border" });
  expect(said(await ask("unfollow", { what: "carbon border" }))).toContain("no longer follows");
  await ask("mute", { what: "Football" });
  expect(said(await ask("unmute", { what: "football" }))).toContain("again");
  await ask("follow", { what: "query:world" });
  await ask("follow", { what: "world" });
  expect(said(await ask("unfollow", { what: "World" }))).toContain("the topic world");
  expect(said(await ask("unfollow", { what: "world" }))).toContain("“world”");
});

test.each([
  [{ what: "The Of" }, /nearly every article/],
  [{ what: "the OR of" }, /nearly every article/],
  [{ what: "world", without: "the" }, /^without: .*nearly every article/],
  [{ what: "world", only: "a OR" }, /^only: .*Here: a ›OR‹/],
])("words that say nothing are not followed, and the option that is wrong is named: %o", async (options, told) => {
  expect(said(await ask("follow", options))).toMatch(told);
  expect(await world.store.subscriptions.of(here())).toEqual([]);
});

test("names of stop words are followed in quotes or as abbreviations", async () => {
  for (const what of ['"The Who"', "WHO", "the WHO", "source:who"])
    expect(said(await ask("follow", { what }))).toContain("now follows");
});

test("what is muted is listed where nothing is followed, and by itself", async () => {
  expect(said(await ask("mutes"))).toContain("Nothing is muted here.");
  await ask("mute", { what: "football" });
  expect(said(await ask("following"))).toBe("football: muted until it is unmuted");
  expect(said(await ask("mutes", {}, { mayManage: false }))).toBe("football: until it is unmuted");
});
