import { type Kysely, sql, type Transaction } from "kysely";
import type { Corpus } from "../../story-store.ts";
import { numberOf } from "./marks.ts";
import type { Tables } from "./tables.ts";

/** Stands for every article. */
const anyTerm = "";

/** How often these terms occur in what was filed. */
export async function corpusOf(db: Kysely<Tables>, terms: readonly string[]): Promise<Corpus> {
  const numbers = new Map([anyTerm, ...terms].map((term) => [term, numberOf(term)] as const));
  const { rows } = await sql<{ term: string; articles: number }>`select term, articles from filing_terms
    where term = any(${sql.val([...new Set(numbers.values())])}::bigint[])`.execute(db);
  const counts = new Map(rows.map((row) => [row.term, row.articles]));
  const count = (term: string) => counts.get(numbers.get(term) ?? "") ?? 0;
  return { articles: count(anyTerm), count };
}

/** Adds one article that holds these terms. In one order, though only one is filed at a time. */
export async function countTerms(tx: Transaction<Tables>, terms: readonly string[]): Promise<void> {
  const numbers = [...new Set([anyTerm, ...terms])].map(numberOf).sort();
  await sql`insert into filing_terms (term, articles)
    select distinct term, 1 from unnest(${sql.val(numbers)}::bigint[]) as own (term)
    on conflict (term) do update set articles = filing_terms.articles + 1`.execute(tx);
}
