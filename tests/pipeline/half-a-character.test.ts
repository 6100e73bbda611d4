import pg from "pg";
import { expect, test } from "vitest";
import { indexArticles } from "../../src/pipeline/index-articles.ts";
import { lookUp } from "../../src/pipeline/look-up.ts";
import { item, openWorld } from "../world.ts";

const channel = { platform: "discord", workspaceId: "g1", channelId: "c1" } as const;
const hour = 3_600_000;
/** A letter that JavaScript counts as two, just where words and names are cut. */
const letter = "\u{10428}";
const [name, word] = [`Ann L${"e".repeat(194)}${letter}`, `${"a".repeat(39)}${letter}${"b".repeat(9)}`];

test("texts that are cut within a character are posted and found, and keep no others from it", async ({
  onTestFinished,
}) => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const { store, ports, events } = world;
  await store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", ports.clock());
  await world.run();
  world.advance(2 * hour);
  const odd = item({ about: "bridge" });
  const said = `“Every one of these words is here,” said ${name}.\n\nThe ${word} of the bridge is open to all.`;
  world.feeds.set("https://a.example/feed", [{ ...odd, text: `${odd.text}\n\n${said}` }, item({ about: "theatre" })]);
  await world.run();
  expect(world.discord.posted.size).toBe(2);
  expect(await store.search.unindexed(10)).toEqual([]);
  expect((await lookUp("bridge", 1, channel, ports)).items).toHaveLength(1);
  expect(events.filter(({ event }) => /failed/.test(event))).toEqual([]);
});

test("an article that cannot be indexed is named, and keeps no others from being found", async ({ onTestFinished }) => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const { store, ports, events } = world;
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" }), item({ about: "theatre" })]);
  await world.run();
  const client = new pg.Client(world.database.connection);
  await client.connect();
  onTestFinished(() => client.end());
  // As if the process had died after each filing; and one of them is more than the database takes.
  await client.query("truncate search_documents, quotations; update articles set is_indexed = false");
  const [bad, good] = await store.search.unindexed(10);
  await client.query(`alter table search_documents add constraint unwanted check (article_id <> ${bad?.id})`);
  await indexArticles(ports);
  expect((await store.search.unindexed(10)).map(({ id }) => id)).toEqual([bad?.id]);
  expect((await lookUp(good?.title ?? "", 1, undefined, ports)).items[0]).toMatchObject({ url: good?.url });
  expect(events).toContainEqual({ event: "indexing-failed", facts: expect.objectContaining({ article: bad?.id }) });
});
