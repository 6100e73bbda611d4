import type { Article } from "../domain/article.ts";
import type { StoryList, StoryListItem } from "../message/message.ts";
import { oneLine } from "../message/one-line.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import { bearingPassage, hitsIn } from "../text/search/bearing.ts";
import type { SearchRequest } from "../text/search/request.ts";
import { typedRequest } from "../text/search/request-of-query.ts";
import { findArticles } from "./find-articles.ts";
import { mostEntries, paged, pageLine } from "./paged.ts";
import { didYouMean } from "./spelling.ts";

/** Stored articles that the viewer may see and that speak of these words, best first, each with the passage that does so most. */
export async function lookUp(
  words: string,
  page: number,
  viewer: Viewer | undefined,
  ports: Pick<Ports, "store" | "clock">,
): Promise<StoryList> {
  const { request, problem } = typedRequest(words);
  const hits = await findArticles(request, viewer, mostEntries, ports);
  const shown = paged(hits, page);
  const articles = await ports.store.search.articles(shown.entries.map(({ id }) => id));
  const meant = shown.number === 1 ? await didYouMean(words, request, viewer, ports) : undefined;
  const mending = meant === undefined ? [] : [`Did you mean “${meant}”?`];
  const asWords = problem === undefined ? [] : [`Read as plain words: ${problem.message}`];
  const footer = [...asWords, ...mending, pageLine(shown, `/news search ${words}`) ?? []].flat().join(" ");
  return {
    kind: "story-list",
    title: titleFor(words, hits.length),
    items: articles.map((article) => listItem(article, request)),
    whenEmpty: [...asWords, ...mending, advice(request)].join(" "),
    ...(footer !== "" && { footer }),
    paging: { asked: { command: "search", options: { words } }, page: shown.number, pages: shown.pages },
  };
}

function titleFor(words: string, count: number): string {
  if (count === 0) return `Nothing found for “${words}”`;
  return `“${words}”: ${count === mostEntries ? `the ${count} best` : count} in the archive`;
}

function advice({ must }: SearchRequest): string {
  const narrower = must.length > 0 ? "Try it without the quotation marks" : "Try fewer or other words";
  return `${narrower}, or follow a topic so that there is more to look through: /news topics lists them.`;
}

function listItem(article: Article, request: SearchRequest): StoryListItem {
  const passage = passageOf(article, request);
  return {
    headline: article.title,
    url: article.url,
    sourceName: article.source.name,
    publishedAt: article.publishedAt,
    ...(passage !== undefined && { passage, hits: hitsIn(passage, request, article.language) }),
  };
}

/** "…" where its sentence begins before or goes on behind it. */
function passageOf(article: Article, request: SearchRequest): string | undefined {
  const passage = bearingPassage(article, request);
  if (passage === undefined) return undefined;
  const { start, end, sentence } = passage;
  const words = oneLine(article.text.slice(start, end));
  return `${start > sentence.start ? "… " : ""}${words}${end < sentence.end ? " …" : ""}`;
}
