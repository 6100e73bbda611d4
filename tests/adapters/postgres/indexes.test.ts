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

test("what was due in a channel of late is found by an index", async () => {
  const database = await openTestDatabase();
  const store = await openStore(database.connection, log);
  const client = new pg.Client(database.connection);
  await client.connect();
  try {
    await client.query("set enable_seqscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain select state, count(*) from deliveries
      where platform = 'slack' and workspace_id = 'T' and channel_id = 'C' and created_at > now() - interval '7 days'
      group by state`);
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("deliveries_of_channel");
  } finally {
    await client.end();
    await store.close();
    await database.drop();
  }
});
