import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import { suggester } from "../../src/commands/suggester.ts";
import type { Message, StoryList } from "../../src/message/message.ts";
import type { Ports } from "../../src/ports.ts";
import { item, openWorld, type World } from "../world.ts";
import { asking, elsewhere, here } from "./asking.ts";

const theirs = "https://private.example/feed";
/** Milliseconds; this is not about speed. */
const unhurried = 20_000;
let world: World;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  world = await openWorld();
  ask = asking(world.ports);
  const now = world.ports.clock();
  await world.store.feeds.add(theirs, now);
  await world.store.subscriptions.follow(elsewhere, { kind: "feed", value: theirs }, "live", now);
  world.feeds.set(
    "https://a.example/feed",
    ["aqueduct", "lighthouse", "windmill"].map((about) => item({ about })),
  );
  world.feeds.set("https://c.example/feed", [item({ about: "telescope", url: "https://c.example/1" })]);
  world.feeds.set(theirs, [item({ about: "submarine", url: "https://private.example/1" })]);
  await world.run();
});
afterAll(() => world.close());

const listed = (message: Message) => (message as StoryList).items.map(({ headline }) => headline.split(" ")[0]).sort();
const numberOf = (message: Message) => /story (\d+)$/.exec((message as StoryList).items[0]?.note ?? "")?.[1] ?? "";

test("latest shows a channel what it follows, and everything public where it follows nothing", async () => {
  const none = await ask("latest");
  expect(none).toMatchObject({ title: expect.stringContaining("follows nothing yet") });
  expect(listed(none)).toEqual(["aqueduct", "lighthouse", "telescope", "windmill"]);
  await ask("follow", { what: "science" });
  expect(listed(await ask("latest"))).toEqual(["telescope"]);
  await ask("follow", { what: "lighthouse keepers" });
  expect(listed(await ask("latest"))).toEqual(["telescope"]);
  await ask("follow", { what: "lighthouses" });
  expect(listed(await ask("latest"))).toEqual(["lighthouse", "telescope"]);
});

test("latest takes a topic, words, or everything, and never shows what only others follow", async () => {
  expect(listed(await ask("latest", { what: "World" }))).toEqual(["aqueduct", "lighthouse", "windmill"]);
  expect(listed(await ask("latest", { what: "windmill of the council" }))).toEqual(["windmill"]);
  expect(listed(await ask("latest", { what: "everything" }))).not.toContain("submarine");
  expect(await ask("latest", { what: "submarine" })).toMatchObject({
    items: [],
    whenEmpty: expect.stringContaining("Try"),
  });
  expect(await ask("latest", { what: theirs })).toMatchObject({ items: [] });
  const followers = await ask("latest", {}, { destination: elsewhere });
  expect(listed(followers)).toEqual(["submarine"]);
});

test("latest says how many pages there are, and what to type for the next", async () => {
  world.feeds.set(
    "https://b.example/feed",
    Array.from({ length: 9 }, (_, at) =>
      item({
        about:
          ["bridge", "harbour", "tramway", "orchard", "observatory", "brewery", "theatre", "reservoir", "canal"][at] ??
          "",
        url: `https://b.example/${at}`,
      }),
    ),
  );
  world.advance(24 * 3_600_000);
  await world.run();
  const first = await ask("latest", { what: "world" });
  expect(first).toMatchObject({ footer: "page 1 of 3 · /news latest world page:2" });
  const last = await ask("latest", { what: "world", page: "3" });
  expect(last).toMatchObject({ footer: "page 3 of 3" });
  const second = await ask("latest", { what: "world", page: "2" });
  const all = [first, second, last].flatMap((page) => (page as StoryList).items.map(({ note }) => note));
  expect(new Set(all).size).toBe(12);
  expect(await ask("latest", { what: "world", page: "4" })).toMatchObject({
    tone: "problem",
    text: "There are 3 pages.",
  });
});

test.each([["0"], ["-1"], ["two"], ["1.5"], ["9999999"]])("page %s is no page", async (page) => {
  expect(await ask("latest", { page })).toMatchObject({ tone: "problem", text: expect.stringContaining("is no page") });
});

test("words that say nothing, and words without end, are told so", async () => {
  expect(await ask("latest", { what: "the of and" })).toMatchObject({ tone: "problem" });
  expect(await ask("latest", { what: "bridge ".repeat(20_000) })).toMatchObject({ tone: "problem" });
});

test("a story is laid open by its number or by words", async () => {
  const number = numberOf(await ask("latest", { what: "aqueduct" }));
  const story = await ask("story", { which: number });
  expect(story).toMatchObject({
    kind: "story",
    digest: { headline: expect.stringContaining("aqueduct") },
    sources: [{ name: "a.example", copies: [], title: expect.stringContaining("aqueduct") }],
  });
  expect(await ask("story", { which: `#${number}` })).toEqual(story);
  expect(await ask("story", { which: "aqueduct of the council" })).toEqual(story);
});

test("copies are folded under the article they copy, and quotes stand beside those of the digest", async () => {
  const original = item({ about: "viaduct", url: "https://a.example/viaduct", title: "The viaduct was opened" });
  const said = "“Nobody here believed that the viaduct would ever be finished,” Calder added on the bridge.";
  const text = `${original.text}\n\n${said}\n\n“We shall now build three more viaducts before the spring,” said Calder.`;
  world.feeds.set("https://a.example/feed", [{ ...original, text }]);
  world.advance(24 * 3_600_000);
  await world.run();
  world.feeds.set("https://b.example/feed", [{ ...original, text, key: "copy", url: "https://b.example/viaduct" }]);
  world.advance(24 * 3_600_000);
  await world.run();
  const story = await asking(foldingCopies())("story", { which: "viaduct" });
  expect(story).toMatchObject({
    sources: [{ name: "a.example", copies: [{ name: "b.example", url: "https://b.example/viaduct" }] }],
  });
  if (story.kind !== "story") throw new Error("no story was shown");
  const shown = [
    ...story.digest.bullets.map(({ quote }) => quote.text),
    ...story.quotes.map(({ text: words }) => words),
  ];
  expect(new Set(shown).size).toBe(shown.length);
  for (const quote of story.quotes) expect(text).toContain(quote.text);
});

test("another workspace's story is answered exactly as one that does not exist", async () => {
  const foreign = numberOf(await ask("latest", { what: "submarine" }, { destination: elsewhere }));
  expect(foreign).toMatch(/^\d+$/);
  expect(await ask("story", { which: foreign }, { destination: elsewhere })).toMatchObject({ kind: "story" });
  const [hidden, absent] = [await ask("story", { which: foreign }), await ask("story", { which: "999999" })];
  expect(JSON.stringify(hidden).replaceAll(foreign, "#")).toBe(JSON.stringify(absent).replaceAll("999999", "#"));
  expect(hidden).toMatchObject({ tone: "problem", next: expect.stringContaining("/news latest") });
  expect(await ask("story", { which: "submarine" })).toMatchObject({
    tone: "problem",
    text: expect.stringContaining("no recent story"),
  });
  expect(await ask("story", { which: "999999999999999999999999" })).toMatchObject({ tone: "problem" });
});

test("stories are suggested by their headlines, and only those that the asker may see", async () => {
  const suggest = suggester(commands, world.ports, unhurried);
  const asked = { command: "story", userId: "u", mayManage: true, destination: here, typing: "which" };
  const shown = await suggest({ ...asked, options: { which: "Viaduct" } });
  expect(shown).toEqual([{ label: "The viaduct was opened", value: expect.stringMatching(/^\d+$/) }]);
  expect(await suggest({ ...asked, options: { which: "submarine" } })).toEqual([]);
});

/** Every article of a story but the first is known as a copy of it. */
function foldingCopies(): Ports {
  const { store } = world.ports;
  const get: typeof store.stories.get = async (id) => {
    const found = await store.stories.get(id);
    if (found === undefined) return undefined;
    const [first, ...others] = found.articles;
    return { ...found, articles: [first, ...others.map((one) => ({ ...one, copyOf: first.id }))] };
  };
  return { ...world.ports, store: { ...store, stories: { ...store.stories, get } } };
}
