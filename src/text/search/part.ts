import { eachPosting, heldIn } from "./postings.ts";

/** A segment as far as it was loaded for one request. Articles are numbers in it. */
export type Part = { readonly size: number; readonly postings: ReadonlyMap<string, Uint8Array> };

/** The articles that hold a term, in order. */
export function articlesWith({ postings }: Part, key: string): number[] {
  const articles: number[] = [];
  const list = postings.get(key);
  if (list !== undefined) eachPosting(key, list, (article) => articles.push(article));
  return articles;
}

/** The articles that hold one term of each group, in order: those of the shortest lists, as far as the others have them. */
export function articlesWithAll({ postings }: Part, wanted: readonly (readonly string[])[]): number[] {
  const lists = wanted.map((keys) => keys.flatMap((key) => listOf(key, postings)));
  const [shortest = [], ...others] = lists.sort((a, b) => bytesOf(a) - bytesOf(b));
  let kept = union(shortest);
  for (const list of others) {
    if (kept.length === 0) break;
    const each = list.map(({ key, bytes }) => heldIn(key, bytes, kept));
    kept = kept.filter((_, at) => each.some((held) => held[at] === 1));
  }
  return kept;
}

type List = { readonly key: string; readonly bytes: Uint8Array };

function listOf(key: string, postings: Part["postings"]): List[] {
  const bytes = postings.get(key);
  return bytes === undefined ? [] : [{ key, bytes }];
}

function bytesOf(lists: readonly List[]): number {
  return lists.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function union(lists: readonly List[]): number[] {
  const found = lists.map(({ key, bytes }) => {
    const articles: number[] = [];
    eachPosting(key, bytes, (article) => articles.push(article));
    return articles;
  });
  return found.length < 2 ? (found[0] ?? []) : [...new Set(found.flat())].sort((a, b) => a - b);
}
