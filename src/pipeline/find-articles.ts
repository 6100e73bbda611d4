import type { Article } from "../domain/article.ts";
import type { ArticleId } from "../domain/ids.ts";
import type { IndexReader } from "../domain/search-index.ts";
import type { Ports } from "../ports.ts";
import type { FoundArticle, Viewer } from "../search-store.ts";
import { articleIdsAt } from "../text/search/article-ids.ts";
import { keysAsked } from "../text/search/asked-words.ts";
import { listFinder } from "../text/search/blocks.ts";
import { languagesIn, packed } from "../text/search/pack.ts";
import type { Part } from "../text/search/part.ts";
import { type Counts, ranked, standsSo } from "../text/search/rank.ts";
import { needsText, type SearchRequest } from "../text/search/request.ts";
import { settled } from "../text/search/stands.ts";
import { isAmong } from "../text/search/term-keys.ts";

/** An article that answers a request; the better the higher its score. */
export type Hit = { readonly id: ArticleId; readonly score: number };

/** Candidates ranked at first; so many times more where the viewer may see too few of them, and never more than most. */
const [candidates, growth, mostCandidates] = [200, 8, 20_000];
/** How much the newest article's score is raised above an old one's, and after how long that is halved. Share; days. */
const [freshness, freshDays] = [0.03, 30];
/** So many of the best are read where a phrase must stand. */
const mostRead = 60;
const day = 24 * 3_600_000;

/** The best articles that a viewer may see, best first, copies of one another once; at most `most`. */
export async function findArticles(
  request: SearchRequest,
  viewer: Viewer | undefined,
  most: number,
  { store, clock }: Pick<Ports, "store" | "clock">,
): Promise<readonly Hit[]> {
  const { rank, idsOf } = await store.search.read((reader) => loaded(request, reader));
  let hits: Hit[] = [];
  for (let asked = candidates; ; asked *= growth) {
    const ranking = rank(Math.min(asked, mostCandidates));
    const ids = idsOf(ranking);
    const scores = new Map(ids.map((id, index) => [id, ranking[index]?.score ?? 0]));
    const found = await store.search.visible(ids, viewer);
    hits = newestFirst(withoutCopies(found), scores, clock());
    if (hits.length >= most || ranking.length < asked || asked >= mostCandidates) break;
  }
  return needsText(request) ? read(hits, request, most, store) : hits.slice(0, most);
}

/** What is needed of the index to rank by, in memory. */
async function loaded(request: SearchRequest, reader: IndexReader) {
  const keys = keysAsked(request).filter(isAmong(languagesOf(reader)));
  const listsIn = listFinder(keys);
  const blocks = await reader.blocks(keys);
  const { size, lists, articles } = packed(reader.fresh, meanLength(reader), new Set(keys));
  const places = new Map(reader.segments.map(({ id }, index) => [id, index]));
  const parts = reader.segments.map(({ size }) => ({ size, postings: new Map<string, Uint8Array>() }));
  const holding = new Map<string, number>();
  for (const { segment, bytes } of blocks) {
    for (const { term, articles: count, postings } of listsIn(bytes)) {
      parts[places.get(segment) ?? -1]?.postings.set(term, postings);
      holding.set(term, (holding.get(term) ?? 0) + count);
    }
  }
  const fresh: Part = { size, postings: new Map(lists.map(({ term, postings }) => [term, postings])) };
  for (const list of lists) holding.set(list.term, (holding.get(list.term) ?? 0) + list.articles);
  const all = [...parts, fresh];
  const counts: Counts = {
    articles: all.reduce((sum, part) => sum + part.size, 0),
    of: (key) => holding.get(key) ?? 0,
  };
  const ids = await Promise.all(reader.segments.map(({ id }) => reader.articles(id)));
  return {
    rank: (most: number) => ranked(request, all, counts, most),
    idsOf: (ranking: readonly { part: number; article: number }[]) =>
      articleIdsAt(ranking, [...ids, articles]).map((id) => id as ArticleId),
  };
}

function languagesOf({ segments, fresh }: IndexReader): ReadonlySet<string> {
  return new Set([...segments.flatMap(({ languages }) => languages), ...languagesIn(fresh)]);
}

function meanLength({ segments }: IndexReader): number | undefined {
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  return size === 0 ? undefined : segments.reduce((sum, { length }) => sum + length, 0) / size;
}

/** Of an article and its copies the best. */
function withoutCopies(found: readonly FoundArticle[]): FoundArticle[] {
  const known = new Set<ArticleId>();
  return found.filter(({ id, copyOf = id }) => !known.has(copyOf) && known.add(copyOf));
}

/** Of articles that answer about as well the newer first. */
function newestFirst(found: readonly FoundArticle[], scores: ReadonlyMap<ArticleId, number>, now: Date): Hit[] {
  const hits = found.map(({ id, publishedAt }) => {
    const days = Math.max(0, now.getTime() - publishedAt.getTime()) / day;
    const raise = freshness * 2 ** (-days / freshDays);
    const score = scores.get(id) ?? 0;
    const words = score < standsSo ? score : score - standsSo;
    // A request without words ranks by nothing else.
    return { id, score: score + words * raise + raise / 100 };
  });
  return hits.sort((a, b) => b.score - a.score);
}

/** Reads those that may hold a phrase, and puts each where its text says. */
async function read(hits: readonly Hit[], request: SearchRequest, most: number, store: Ports["store"]): Promise<Hit[]> {
  const mustStand = request.must.length > 0;
  const asked = mustStand ? hits : hits.filter(({ score }) => score >= standsSo);
  const articles = await store.search.articles(asked.slice(0, mostRead).map(({ id }) => id));
  const texts = new Map<ArticleId, Article>(articles.map((article) => [article.id, article]));
  const withTexts = asked.flatMap((hit) => {
    const article = texts.get(hit.id);
    return article === undefined ? [] : [{ ...hit, title: article.title, text: article.text }];
  });
  const known = new Set(asked.slice(0, mostRead).map(({ id }) => id));
  const judged = settled(withTexts, request).map(({ id, score }) => ({ id, score }));
  const rest = mustStand ? [] : hits.filter(({ id }) => !known.has(id));
  return [...judged, ...rest].sort((a, b) => b.score - a.score).slice(0, most);
}
