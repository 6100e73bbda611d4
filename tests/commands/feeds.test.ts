import { afterAll, beforeAll, expect, test } from "vitest";
import { OutsideError } from "../../src/domain/errors.ts";
import type { Document, Listing } from "../../src/message/message.ts";
import { item, openWorld, type World } from "../world.ts";
import { asking, elsewhere, here } from "./asking.ts";

let world: World;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  world = await openWorld();
  ask = asking(world.ports);
});
afterAll(() => world.close());

const own = "https://own.example/feed";
const foreign = "https://foreign.example/feed";

test("feeds tells how those fare that the channel follows, in words, and nothing of others' feeds", async () => {
  expect(await ask("feeds")).toMatchObject({ kind: "notice", text: expect.stringContaining("follows no feed") });
  await ask("follow", { what: own });
  await ask("follow", { what: foreign }, { destination: elsewhere });
  await ask("follow", { what: "world" });
  world.feeds.set(own, [item({ about: "ferry", url: "https://own.example/1" })]);
  world.feeds.set("https://a.example/feed", new OutsideError("a.example answered 503.", { retry: true }));
  await world.run();
  const { rows } = (await ask("feeds")) as Listing;
  expect(rows).toMatchObject([
    {
      label: "own.example",
      text: expect.stringMatching(/^own\.example\/feed · well · last read just now · next in \d+ min$/),
    },
    {
      label: "a.example/feed",
      text: expect.stringMatching(/^failing \(1 time, .*\): a\.example answered 503\. · next in/),
    },
    { label: "b.example", text: expect.stringContaining("well") },
  ]);
  expect(JSON.stringify(rows)).not.toContain("foreign");
});

test("what is exported is imported again: feeds by address, topics as topics", async () => {
  const document = (await ask("export")) as Document;
  expect(document).toMatchObject({ kind: "document", footer: expect.stringContaining("/news import") });
  expect(document.text).toContain(`xmlUrl="${own}"`);
  expect(document.text).toContain('pullquote:slug="world"');
  expect(document.text).not.toContain("foreign");
  const { parseOpml } = await import("../../src/adapters/feeds/opml/parse-opml.ts");
  world.subscriptions.set("https://file.example/feeds.opml", parseOpml(document.text));
  const other = { ...here, channelId: "other" };
  expect(await ask("import", { url: "file.example/feeds.opml" }, { destination: other })).toMatchObject({
    tone: "done",
    text: "2 subscriptions added, 0 were there already.",
  });
  const followed = (await world.store.subscriptions.of(other)).map(({ what }) => what);
  expect(followed).toEqual(
    expect.arrayContaining([
      { kind: "feed", value: own },
      { kind: "topic", value: "world" },
    ]),
  );
  expect(await ask("import", { url: "https://file.example/feeds.opml" }, { destination: other })).toMatchObject({
    tone: "info",
    text: "0 subscriptions added, 2 were there already.",
  });
});

test("an export that is too long for a message goes on over pages, each of them whole", async () => {
  const many = { ...here, channelId: "many" };
  const urls = Array.from({ length: 60 }, (_, at) => `https://many.example/${at}?a=1&b=@everyone`);
  for (const value of urls) await world.store.subscriptions.follow(many, { kind: "feed", value }, "live", new Date());
  const { parseOpml } = await import("../../src/adapters/feeds/opml/parse-opml.ts");
  const first = (await ask("export", {}, { destination: many })) as Document;
  const pages = Number(/page 1 of (\d+) · \/news export page:2$/.exec(first.footer ?? "")?.[1]);
  expect(pages).toBeGreaterThan(2);
  const found: string[] = [];
  for (let page = 1; page <= pages; page++) {
    const { text } = (await ask("export", { page: String(page) }, { destination: many })) as Document;
    expect(text.length).toBeLessThanOrEqual(2600);
    expect(text).not.toContain("@everyone");
    found.push(...parseOpml(text).folders.flatMap(({ feeds }) => feeds));
  }
  expect(found).toEqual(urls);
});

test("an import tells which feeds failed and why, and takes so many at a time", async () => {
  const channel = { ...here, channelId: "import" };
  const feeds = Array.from({ length: 30 }, (_, at) => `https://import.example/${at}`);
  world.feeds.set("https://import.example/3", new OutsideError("import.example/3 is not a feed.", { retry: false }));
  world.subscriptions.set("https://file.example/", {
    folders: [{ name: "", feeds }],
    problems: ["“x” has no address."],
  });
  expect(await ask("import", { url: "https://file.example/" }, { destination: channel })).toMatchObject({
    kind: "listing",
    title: "24 subscriptions added, 0 were there already",
    rows: [
      { label: "https://import.example/3", text: "import.example/3 is not a feed." },
      { label: "not taken", text: "“x” has no address." },
    ],
    footer: "page 1 of 2 · /news import https://file.example/ page:2",
  });
  await ask("import", { url: "https://file.example/", page: "2" }, { destination: channel });
  expect(await world.store.subscriptions.of(channel)).toHaveLength(29);
});

test("an import that takes too long says what it did not try", async () => {
  const channel = { ...here, channelId: "slow" };
  const slow = {
    ...world.ports.feeds,
    findFeeds: async (url: string) => {
      world.advance(50_000);
      return [{ url, title: "", items: 1 }];
    },
  };
  const feeds = Array.from({ length: 12 }, (_, at) => `https://slow.example/${at}`);
  world.subscriptions.set("https://slow.example/opml", { folders: [{ name: "", feeds }], problems: [] });
  const message = await asking({ ...world.ports, feeds: slow })(
    "import",
    { url: "https://slow.example/opml" },
    { destination: channel },
  );
  expect(message).toMatchObject({ tone: "done", next: expect.stringMatching(/^\d+ not tried for want of time/) });
});

test.each([
  ["import", { url: "https://gone.example/feeds.opml" }, "does not answer"],
  ["import", { url: "javascript:alert(1)" }, "is no web address"],
  ["import", {}, "needs url"],
  ["export", { page: "7" }, "page"],
  ["feeds", { page: "x" }, "is no page"],
])("%s with %o is answered with what is wrong", async (command, options, words) => {
  expect(await ask(command, options as Record<string, string>)).toMatchObject({
    tone: "problem",
    text: expect.stringContaining(words),
  });
});

test("who may not manage the channel imports nothing, nor where Pullquote cannot post", async () => {
  const options = { url: "https://file.example/" };
  const channel = { ...here, channelId: "closed" };
  expect(await ask("import", options, { mayManage: false, destination: channel })).toMatchObject({ tone: "problem" });
  expect(await ask("import", options, { cannotPost: "Invite me first.", destination: channel })).toMatchObject({
    text: "Invite me first.",
  });
  expect(await world.store.subscriptions.of(channel)).toEqual([]);
});
