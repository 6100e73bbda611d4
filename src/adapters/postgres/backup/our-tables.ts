import type pg from "pg";
import { z } from "zod";
import { tableNames } from "../migrations.ts";

export type OurTable = { readonly name: string; readonly columns: readonly string[] };

const table = z.object({ name: z.string(), columns: z.array(z.string()) });
const reference = z.object({ from: z.string(), to: z.string() });

/**
 * The tables that our migrations made in a database, each after those that its rows point to, with the columns that are
 * stored and not reckoned. What else is in the database is nobody's of ours, the queue's included.
 */
export async function ourTables(client: pg.Client): Promise<OurTable[]> {
  const found = await client.query(
    `select class.relname as name, array_agg(attname::text order by attnum) as columns from pg_class as class
       join pg_attribute on attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = ''
     where relkind = 'r' and relnamespace = current_schema()::regnamespace and class.relname = any($1)
     group by class.relname order by class.relname`,
    [tableNames],
  );
  const references = await client.query(
    `select source.relname as from, target.relname as to from pg_constraint
       join pg_class as source on source.oid = conrelid join pg_class as target on target.oid = confrelid
     where contype = 'f' and connamespace = current_schema()::regnamespace and source.oid <> target.oid`,
  );
  return inOrder(z.array(table).parse(found.rows), z.array(reference).parse(references.rows));
}

type Reference = z.infer<typeof reference>;

function inOrder(tables: readonly OurTable[], references: readonly Reference[]): OurTable[] {
  const placed: OurTable[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const ready = left.filter(({ name }) => !references.some(({ from, to }) => from === name && waiting.has(to)));
    if (ready.length === 0) throw new Error("our tables point at each other in a circle");
    placed.push(...ready);
    left = left.filter((one) => !ready.includes(one));
  }
  return placed;
}
