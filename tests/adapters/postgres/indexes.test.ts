import pg from "pg";
import { expect, test } from "vitest";
import { openStore } from "../../../src/adapters/postgres/open-store.ts";
import { openTestDatabase } from "../../setup/database.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test("what refers to a story or an article is found by an index, so that merging and deleting reads no whole table", async () => {
  const database = await openTestDatabase();
  const store = await openStore(database.connection, log);
  const pool = new pg.Pool(database.connection);
  try {
    const { rows } = await pool.query<{ column: string; is_indexed: boolean }>(`
      select conrelid::regclass || '.' || attname as column,
        exists (select from pg_index where indrelid = conrelid and indkey[0] = conkey[1]) as is_indexed
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and confrelid in ('stories'::regclass, 'articles'::regclass)`);
    expect(rows.map(({ column }) => column)).toContain("stories.merged_into");
    expect(rows.filter(({ is_indexed }) => !is_indexed)).toEqual([]);
  } finally {
    await pool.end();
    await store.close();
    await database.drop();
  }
});

const found = {
  "what was due in a channel of late": [
    "deliveries_of_channel",
    `select state, count(*) from deliveries
      where platform = 'slack' and workspace_id = 'T' and channel_id = 'C' and created_at > now() - interval '7 days'
      group by state`,
  ],
  "what a briefing told last": [
    "deliveries_of_schedule",
    `select covers_until from deliveries where schedule_id = 7 and covers_until < now() and state != 'refused'
      order by covers_until desc limit 1`,
  ],
} as const;

test.each(Object.entries(found))("%s is found by an index", async (_what, [index, query]) => {
  const database = await openTestDatabase();
  const store = await openStore(database.connection, log);
  const client = new pg.Client(database.connection);
  await client.connect();
  try {
    await client.query("set enable_seqscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${query}`);
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(index);
  } finally {
    await client.end();
    await store.close();
    await database.drop();
  }
});
