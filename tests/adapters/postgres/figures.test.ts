import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../../src/adapters/postgres/open-store.ts";
import { openTestDatabase } from "../../setup/database.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const now = new Date("2026-11-30T10:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let store: OpenStore;
let sql: pg.Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  store = await openStore(database.connection, log);
  sql = new pg.Pool(database.connection);
});
afterAll(async () => {
  await sql.end();
  await store.close();
  await database.drop();
});

test("an empty database has figures too, and no instants", async () => {
  const told = await store.figures(now);
  expect(told).toMatchObject({
    feeds: { healthy: 0, failing: 0, new: 0, gone: 0 },
    deliveries: [],
    oldestDue: [],
    channels: [],
    articlesWaiting: 0,
    storiesWaiting: 0,
    modelTokensToday: 0,
  });
  expect(told.lastPollAt).toBeUndefined();
  expect(told.nextPollAt).toBeUndefined();
  expect(told.databaseBytes).toBeGreaterThan(1_000_000);
});

test("what stands in the tables is counted by its state, and what is put off for long is not late", async () => {
  const feed = (name: string, columns: string, ...values: unknown[]) =>
    sql.query(
      `insert into feeds (url, address, host, created_at, ${columns})
       values ($1, $1, 'x.example', $2, ${values.map((_, at) => `$${at + 3}`).join(", ")})`,
      [`https://${name}.example/feed`, now, ...values],
    );
  await feed("well", "next_poll_at, last_success_at", ago(-60), ago(30));
  await feed("late", "next_poll_at, last_success_at", ago(1200), ago(5000));
  await feed("bad", "next_poll_at, failures, last_success_at", ago(-60), 3, ago(9000));
  await feed("new", "next_poll_at", ago(-60));
  await feed("gone", "retired", "410");
  const due = (platform: string, state: string, created: Date, dueAt: Date) =>
    sql.query(
      `insert into deliveries (platform, workspace_id, channel_id, state, nonce, due_at, created_at, word)
       values ($1, 'T', 'C', $2, md5(random()::text), $3, $4, '{}')`,
      [platform, state, dueAt, created],
    );
  await due("discord", "due", ago(700), ago(-30));
  await due("discord", "due", ago(90_000), ago(-36_000));
  await due("discord", "sent", ago(700), ago(700));
  await due("slack", "unknown", ago(700), ago(700));
  await due("slack", "due", ago(20), ago(20));
  await store.subscriptions.mute({
    destination: { platform: "slack", workspaceId: "T", channelId: "C" },
    what: { kind: "topic", value: "world" },
    until: ago(100),
  });
  const told = await store.figures(now);
  expect(told.feeds).toEqual({ healthy: 2, failing: 1, new: 1, gone: 1 });
  expect(told.lastPollAt).toEqual(ago(30));
  expect(told.nextPollAt).toEqual(ago(1200));
  expect(told.deliveries).toEqual([
    { platform: "discord", state: "due", count: 2 },
    { platform: "slack", state: "due", count: 1 },
    { platform: "slack", state: "unknown", count: 1 },
  ]);
  expect(told.oldestDue).toEqual([
    { platform: "discord", since: ago(700) },
    { platform: "slack", since: ago(20) },
  ]);
});

test("counting what is open reads no whole table of deliveries", async () => {
  const client = await sql.connect();
  await client.query("set enable_seqscan = off");
  const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain select platform, state, count(*)
    from deliveries where state not in ('sent', 'folded') group by platform, state`);
  client.release(true);
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("deliveries_open");
});

test("mutes that are over go with what else is old; those that last stay", async () => {
  const destination = { platform: "slack", workspaceId: "T", channelId: "prune" };
  await store.subscriptions.mute({ destination, what: { kind: "topic", value: "over" }, until: ago(86_400 * 100) });
  await store.subscriptions.mute({ destination, what: { kind: "topic", value: "lasting" } });
  const before = ago(86_400 * 90);
  await store.prune({ before, postedBefore: before, filedBefore: before });
  const { rows } = await sql.query("select value from mutes where channel_id = 'prune'");
  expect(rows).toEqual([{ value: "lasting" }]);
});
