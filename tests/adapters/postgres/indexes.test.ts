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
