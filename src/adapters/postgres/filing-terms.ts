import { type Kysely, sql, type Transaction } from "kysely";
import type { Corpus } from "../../story-store.ts";
import { numberOf } from "./marks.ts";
import type { Tables } from "./tables.ts";

/** How often terms occur in what was filed; read anew each minute, since it changes slowly and is asked for much. */
export type FilingTerms = {
  corpus(db: Kysely<Tables>, terms: readonly string[]): Promise<Corpus>;
  /** Adds one article that holds these terms. */
  count(tx: Transaction<Tables>, terms: readonly string[]): Promise<void>;
};

/** Stands for every article. */
const anyTerm = "";
const freshFor = 60_000;
const mostKept = 200_000;

export function openFilingTerms(): FilingTerms {
  const kept = new Map<string, number>();
  let readAt = 0;
  const freshen = () => {
    if (Date.now() - readAt < freshFor && kept.size < mostKept) return;
    kept.clear();
    readAt = Date.now();
  };
  return {
    corpus: async (db, terms) => {
      freshen();
      const unknown = [...new Set([anyTerm, ...terms])].filter((term) => !kept.has(term));
      const counts = unknown.length === 0 ? new Map() : await read(db, unknown);
      for (const term of unknown) kept.set(term, counts.get(term) ?? 0);
      const count = (term: string) => kept.get(term) ?? counts.get(term) ?? 0;
      return { articles: count(anyTerm), count };
    },
    count: async (tx, terms) => {
      await add(tx, terms);
      for (const term of new Set([anyTerm, ...terms])) {
        const known = kept.get(term);
        if (known !== undefined) kept.set(term, known + 1);
      }
    },
  };
}

async function read(db: Kysely<Tables>, terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const byNumber = new Map(terms.map((term) => [numberOf(term), term] as const));
  const { rows } = await sql<{ term: string; articles: number }>`select term, articles from filing_terms
    where term = any(${sql.val([...byNumber.keys()])}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [byNumber.get(row.term) ?? row.term, row.articles]));
}

/** In one order, though only one article is filed at a time. */
async function add(tx: Transaction<Tables>, terms: readonly string[]): Promise<void> {
  const numbers = [...new Set([anyTerm, ...terms])].map(numberOf).sort();
  await sql`insert into filing_terms (term, articles)
    select distinct term, 1 from unnest(${sql.val(numbers)}::bigint[]) as own (term)
    on conflict (term) do update set articles = filing_terms.articles + 1`.execute(tx);
}
