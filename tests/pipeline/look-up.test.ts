import { afterAll, beforeAll, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import { lookUp } from "../../src/pipeline/look-up.ts";
import { lookUpQuotes } from "../../src/pipeline/look-up-quotes.ts";
import { item, openWorld, type World } from "../world.ts";

const [open, own] = ["https://a.example/feed", "https://private.example/feed"];
const ours: Destination = { platform: "discord", workspaceId: "ours", channelId: "ours" };
const theirs: Destination = { platform: "slack", workspaceId: "theirs", channelId: "theirs" };
const filler = "The town has a long history and the people who live there are fond of the old harbour. ".repeat(20);

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.store.feeds.add(own, world.ports.clock());
  await world.store.subscriptions.follow(ours, { kind: "feed", value: own }, "live", world.ports.clock());
  const numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
  world.feeds.set(open, [
    said("Shells run short", "“We have shells for three weeks,” said Ana Pifer, head of the board.", "p1"),
    said("Trains run late", "“The trains will run again by June,” said Ana Pifer, head of the board.", "p2"),
    said("Nets are torn", "“Our nets are torn every single night,” said Jo Pifer, a fisherman.", "p3"),
  ]);
  world.feeds.set(own, [
    said(
      "Secret plan",
      "“The clandestine tunnel opens in secret,” said Ana Pifer, head of the board.",
      "https://private.example/s1",
    ),
  ]);
  await world.run();
  world.advance(2 * 3_600_000);
  world.feeds.set(
    open,
    numbers.map((number, at) => item({ about: `${number} zeppelin`, url: `https://a.example/z${at}` })),
  );
  await world.run();
});
afterAll(() => world.close());

function said(title: string, quote: string, path: string) {
  return item({
    about: path,
    title,
    text: `${title} in Orrin, it was said.\n\n${quote}\n\n${filler}`,
    url: new URL(path, "https://a.example").href,
  });
}

const search = (words: string, viewer: Destination | undefined = ours, page = 1) =>
  lookUp(words, page, viewer, world.ports);
const quotes = (speaker: string, about?: string, viewer: Destination = ours) =>
  lookUpQuotes({ speaker, page: 1, ...(about !== undefined && { about }) }, viewer, world.ports);

test("pages are turned by what the answer says", async () => {
  const first = await search("zeppelins");
  expect(first.items).toHaveLength(8);
  expect(first).toMatchObject({ title: "“zeppelins”: 10 in the archive" });
  expect(first.footer).toBe("Page 1 of 2. For the next: /news search zeppelins page 2");
  const second = await search("zeppelins", ours, 2);
  expect(second.items).toHaveLength(2);
  expect(second.footer).toBe("Page 2 of 2. This is the last.");
  expect(new Set([...first.items, ...second.items].map(({ url }) => url)).size).toBe(10);
});

test("what was asked for is set off in the passage that is shown", async () => {
  const { items } = await search("shells weeks");
  const { passage = "", hits = [] } = items[0] ?? {};
  expect(passage).toContain("“We have shells for three weeks,”");
  expect(hits.map(({ start, end }) => passage.slice(start, end))).toEqual(["shells", "weeks"]);
});

test("a mistyped word is answered with the word that was meant, found or not", async () => {
  expect(await search("zepelin")).toMatchObject({
    items: [],
    whenEmpty: expect.stringMatching(/^Did you mean “zeppelin”\?/),
  });
  expect((await search("zepelin shells")).footer).toContain("Did you mean “zeppelin shells”?");
  expect((await search("unobtainium")).whenEmpty).toMatch(/^Try fewer or other words/);
});

test("another workspace is shown nothing of what only ours follows: no article, no quote, no spelling", async () => {
  expect((await search("clandestine tunnel")).items).toHaveLength(1);
  expect((await search("clandestine tunnel", theirs)).items).toEqual([]);
  expect((await search("clandestyne", ours)).whenEmpty).toContain("clandestine");
  expect(JSON.stringify(await search("clandestyne", theirs))).not.toContain("clandestine");
  expect((await quotes("Ana Pifer")).items).toHaveLength(3);
  expect((await quotes("Ana Pifer", undefined, theirs)).items).toHaveLength(2);
  expect(JSON.stringify(await quotes("Pifer", undefined, theirs))).toContain("Ana Pifer (2), Jo Pifer (1)");
  expect((await quotes("Pifer", "tunnel", theirs)).items).toEqual([]);
});

test("somebody's words come as they stand, with whoever spoke them and where", async () => {
  const { items, title } = await quotes("pifer", "shells");
  expect(title).toBe("What pifer said about “shells”");
  expect(items).toHaveLength(1);
  expect(items[0]?.quote).toMatchObject({
    kind: "speech",
    text: "We have shells for three weeks,",
    speaker: { name: "Ana Pifer", role: "head of the board" },
  });
  expect(items[0]?.quote.url).toContain("#:~:text=");
});

test("whoever shares a last name is told apart, and who is named in full is meant alone", async () => {
  expect((await quotes("Pifer")).footer).toBe("Several people have this name: Ana Pifer (3), Jo Pifer (1).");
  expect((await quotes("Jo Pifer")).items.map(({ quote }) => quote.speaker?.name)).toEqual(["Jo Pifer"]);
  expect((await quotes("Jo Pifer")).footer).toBeUndefined();
});

test("who asks in vain is told what else to try", async () => {
  expect(await quotes("Nobody")).toMatchObject({
    items: [],
    whenEmpty: expect.stringContaining("/news search Nobody"),
  });
  expect((await quotes("Jo Pifer", "trains")).whenEmpty).toBe(
    "None of the 1 is about that. All of them: /news quotes Jo Pifer",
  );
});
