import type { Article } from "../domain/article.ts";
import { oneLine } from "../message/one-line.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import { bearingPassage, hitsIn } from "../text/search/bearing.ts";
import type { SearchRequest } from "../text/search/request.ts";
import { typedRequest } from "../text/search/request-of-query.ts";
import { findArticles } from "./find-articles.ts";
import { mostEntries, paged } from "./paged.ts";
import { didYouMean } from "./spelling.ts";

/** An article that was found, with the passage that bears on the question most. */
export type FoundPassage = {
  readonly article: Article;
  /** "…" where its sentence begins before or goes on behind it. */
  readonly passage?: string;
  /** Where the passage has what was asked for. `[start, end)` in UTF-16 code units. */
  readonly hits: readonly { readonly start: number; readonly end: number }[];
};

export type SearchResult = {
  readonly request: SearchRequest;
  /** Why it was read as plain words, where it is no query. */
  readonly problem?: string;
  /** A spelling that finds something. */
  readonly meant?: string;
  /** Over all pages. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly found: readonly FoundPassage[];
};

/** Stored articles that the viewer may see and that speak of these words, best first, a page of them. */
export async function searchArchive(
  words: string,
  page: number,
  viewer: Viewer | undefined,
  ports: Pick<Ports, "store" | "clock">,
): Promise<SearchResult> {
  const { request, problem } = typedRequest(words);
  const hits = await findArticles(request, viewer, mostEntries, ports);
  const shown = paged(hits, page);
  const articles = await ports.store.search.articles(shown.entries.map(({ id }) => id));
  const meant = shown.number === 1 ? await didYouMean(words, request, viewer, ports) : undefined;
  return {
    request,
    ...(problem !== undefined && { problem: problem.message }),
    ...(meant !== undefined && { meant }),
    ...{ count: hits.length, page: shown.number, pages: shown.pages },
    found: articles.map((article) => foundPassage(article, request)),
  };
}

function foundPassage(article: Article, request: SearchRequest): FoundPassage {
  const passage = passageOf(article, request);
  if (passage === undefined) return { article, hits: [] };
  return { article, passage, hits: hitsIn(passage, request, article.language) };
}

function passageOf(article: Article, request: SearchRequest): string | undefined {
  const passage = bearingPassage(article, request);
  if (passage === undefined) return undefined;
  const { start, end, sentence } = passage;
  const words = oneLine(article.text.slice(start, end));
  return `${start > sentence.start ? "… " : ""}${words}${end < sentence.end ? " …" : ""}`;
}
