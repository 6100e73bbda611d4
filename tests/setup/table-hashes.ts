import pg from "pg";

/** How many rows each table of ours has and a hash over them, whatever their order. */
export async function tableHashes(connection: pg.ClientConfig, without: readonly string[] = []) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("set timezone to 'UTC'");
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname not like 'kysely%' order by relname`,
    );
    const hashes: Record<string, { rows: number; hash: string }> = {};
    for (const { name } of tables.filter((table) => !without.includes(table.name))) {
      const { rows } = await client.query(
        `select count(*)::int as rows, coalesce(md5(string_agg(line, '' order by line)), '') as hash
         from (select md5(one::text) as line from ${pg.escapeIdentifier(name)} as one) as lines`,
      );
      hashes[name] = rows[0];
    }
    return hashes;
  } finally {
    await client.end();
  }
}
