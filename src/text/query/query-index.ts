import type { Language } from "../languages/language.ts";
import { type Filing, openFiling } from "./filing.ts";
import { openFollowers } from "./followers.ts";
import type { Query } from "./query.ts";
import type { QueryDocument } from "./query-document.ts";
import { queryText } from "./query-text.ts";

/**
 * Many queries, asked which of them an article answers. Each is filed under words that it needs and few others have,
 * by the rules of each language that articles come in; so an article is compared with those few it may answer.
 */
export type QueryIndex<Id> = {
  /** Adds it, in place of what was there under this id. */
  add(id: Id, query: Query): void;
  remove(id: Id): void;
  /** The query of an id; one object for all that are equal. */
  get(id: Id): Query | undefined;
  matching(document: QueryDocument): readonly Id[];
  readonly size: number;
};

/** Equal queries are looked at once: they share a number. */
type Numbered = { readonly number: number; readonly query: Query; readonly text: string };

export function openQueryIndex<Id>(): QueryIndex<Id> {
  const byText = new Map<string, Numbered>();
  const byId = new Map<Id, Numbered>();
  const filings = new Map<Language, Filing>();
  let [followers, numbers] = [openFollowers<Id>(), 0];
  const remove = (id: Id): void => {
    const own = byId.get(id);
    if (own === undefined) return;
    byId.delete(id);
    if (followers.remove(own.number, id) === 0) byText.delete(own.text);
  };
  const filingFor = (language: Language): Filing => {
    const kept = filings.get(language);
    if (kept !== undefined && !kept.isOutgrown()) return kept;
    const filing = openFiling([...byText.values()], language);
    filings.set(language, filing);
    return filing;
  };
  const add = (id: Id, query: Query): void => {
    remove(id);
    const text = queryText(query);
    const known = byText.get(text);
    const own = known ?? { number: numbers++, query, text };
    byId.set(id, own);
    followers.add(own.number, id);
    if (known !== undefined) return;
    byText.set(text, own);
    for (const filing of filings.values()) filing.add(own);
  };
  /** Most of what was filed has gone: what is left is numbered anew. */
  const tidy = (): void => {
    const left = [...byId].map(([id, { query }]) => [id, query] as const);
    for (const all of [byText, byId, filings]) all.clear();
    [followers, numbers] = [openFollowers<Id>(), 0];
    for (const [id, query] of left) add(id, query);
  };
  return {
    add,
    remove,
    get: (id) => byId.get(id)?.query,
    matching: (document) => {
      if (numbers > 2 * byText.size + 1000) tidy();
      return followers.of(filingFor(document.language).matching(document));
    },
    get size() {
      return byId.size;
    },
  };
}
