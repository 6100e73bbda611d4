import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Corpus } from "../../story-store.ts";
import { numberOf } from "./marks.ts";
import type { Tables } from "./tables.ts";

/** How often terms occur in what was filed; read anew each minute, since it changes slowly and is asked for much. */
export type FilingTerms = {
  /** Of the terms in these lists. A list that is asked for again costs nothing. */
  corpus(db: Kysely<Tables>, lists: readonly (readonly string[])[]): Promise<Corpus>;
  /** The statement that adds one article that holds these terms, */
  counting(terms: readonly string[]): RawBuilder<unknown>;
  /** and what is to be told once it was carried out. */
  count(terms: readonly string[]): void;
};

/** Stands for every article. */
const anyTerm = "";
const justAny = [anyTerm];
const freshFor = 60_000;
const mostKept = 200_000;

type Counts = {
  readonly readAt: number;
  readonly byTerm: Map<string, number>;
  /** Lists whose terms are all among them. */
  readonly lists: WeakSet<readonly string[]>;
};

export function openFilingTerms(): FilingTerms {
  let counts = noCounts();
  return {
    corpus: async (db, lists) => {
      // Another asker may begin anew meanwhile: this one goes on with what it has.
      if (Date.now() - counts.readAt > freshFor || counts.byTerm.size > mostKept) counts = noCounts();
      const { byTerm } = counts;
      await learn(db, counts, [justAny, ...lists]);
      return { articles: byTerm.get(anyTerm) ?? 0, count: (term) => byTerm.get(term) ?? 0 };
    },
    counting,
    count: (terms) => {
      for (const term of new Set([anyTerm, ...terms])) {
        const known = counts.byTerm.get(term);
        if (known !== undefined) counts.byTerm.set(term, known + 1);
      }
    },
  };
}

function noCounts(): Counts {
  return { readAt: Date.now(), byTerm: new Map(), lists: new WeakSet() };
}

async function learn(
  db: Kysely<Tables>,
  { byTerm, lists: learnt }: Counts,
  lists: readonly (readonly string[])[],
): Promise<void> {
  const unlearnt = lists.filter((list) => !learnt.has(list));
  const unknown = new Set<string>();
  for (const list of unlearnt) for (const term of list) if (!byTerm.has(term)) unknown.add(term);
  const found = unknown.size === 0 ? new Map<string, number>() : await read(db, [...unknown]);
  for (const term of unknown) byTerm.set(term, found.get(term) ?? 0);
  for (const list of unlearnt) learnt.add(list);
}

async function read(db: Kysely<Tables>, terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const byNumber = new Map(terms.map((term) => [numberOf(term), term] as const));
  const { rows } = await sql<{ term: string; articles: number }>`select term, articles from filing_terms
    where term = any(${sql.val([...byNumber.keys()])}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [byNumber.get(row.term) ?? row.term, row.articles]));
}

/** In one order, though only one article is filed at a time. */
function counting(terms: readonly string[]): RawBuilder<unknown> {
  const numbers = [...new Set([anyTerm, ...terms])].map(numberOf).sort();
  return sql`insert into filing_terms (term, articles)
    select distinct term, 1 from unnest(${sql.val(numbers)}::bigint[]) as own (term)
    on conflict (term) do update set articles = filing_terms.articles + 1`;
}
