import { eachPosting } from "./postings.ts";

/** A segment as far as it was loaded for one request. Articles are numbers in it. */
export type Part = { readonly size: number; readonly postings: ReadonlyMap<string, Uint8Array> };

/** The articles that hold a term, in order. */
export function articlesWith({ postings }: Part, key: string): number[] {
  const articles: number[] = [];
  const list = postings.get(key);
  if (list !== undefined) eachPosting(key, list, (article) => articles.push(article));
  return articles;
}

/** The articles that hold one of the terms, in order. */
export function articlesWithAny(part: Part, keys: readonly string[]): number[] {
  const lists = keys.filter((key) => part.postings.has(key)).map((key) => articlesWith(part, key));
  return lists.length < 2 ? (lists[0] ?? []) : [...new Set(lists.flat())].sort((a, b) => a - b);
}

/** What is in all of these lists, which are in order. */
export function inAll(lists: readonly (readonly number[])[]): number[] {
  const [shortest = [], ...others] = [...lists].sort((a, b) => a.length - b.length);
  return others.reduce<number[]>((kept, list) => inBoth(kept, list), [...shortest]);
}

function inBoth(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = [];
  let at = 0;
  for (const value of a) {
    while ((b[at] ?? Number.POSITIVE_INFINITY) < value) at += 1;
    if (b[at] === value) both.push(value);
  }
  return both;
}
