import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unprofiled } from "../../src/adapters/postgres/migrations/unprofiled.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const channel = { platform: "discord", workspaceId: "g1", channelId: "c1" } as const;
const hour = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** The database as it is when a Pullquote that kept no profiles has just been upgraded. */
async function upgrade(): Promise<void> {
  const client = new pg.Client(world.database.connection);
  await client.connect();
  await client.query("delete from filings; delete from filing_terms; drop table unprofiled");
  await client.query(unprofiled);
  await client.end();
}

const messages = () => [...world.discord.posted.values()].map(({ copies, edits }) => ({ copies, edits }));

test("what was posted before an upgrade is not posted again when another outlet tells it afterwards", async () => {
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * hour);
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" }), item({ about: "theatre" })]);
  await world.run();
  expect(messages()).toHaveLength(2);
  await upgrade();
  world.advance(2 * hour);
  world.feeds.set("https://b.example/feed", [retold({ about: "bridge", url: "https://b.example/twin" })]);
  await world.run();
  expect(messages()).toEqual([
    { copies: 1, edits: 1 },
    { copies: 1, edits: 0 },
  ]);
  expect(world.events.filter(({ event }) => event === "articles-profiled")).toMatchObject([{ facts: { articles: 2 } }]);
});
