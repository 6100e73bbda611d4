import type { StoryList, StoryListItem } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import type { SearchRequest } from "../text/search/request.ts";
import { mostEntries, pageLine } from "./paged.ts";
import { type FoundPassage, searchArchive } from "./search-archive.ts";

/** Stored articles that the viewer may see and that speak of these words, best first, each with the passage that does so most. */
export async function lookUp(
  words: string,
  page: number,
  viewer: Viewer | undefined,
  ports: Pick<Ports, "store" | "clock">,
): Promise<StoryList> {
  const result = await searchArchive(words, page, viewer, ports);
  const { request, problem, meant, count, pages, found } = result;
  const mending = meant === undefined ? [] : [`Did you mean “${meant}”?`];
  const asWords = problem === undefined ? [] : [`Read as plain words: ${problem}`];
  const turning = pageLine({ number: result.page, pages }, `/news search ${words}`) ?? [];
  const footer = [...asWords, ...mending, turning].flat().join(" ");
  return {
    kind: "story-list",
    title: titleFor(words, count),
    items: found.map(listItem),
    whenEmpty: [...asWords, ...mending, advice(request)].join(" "),
    ...(footer !== "" && { footer }),
    paging: { asked: { command: "search", options: { words } }, page: result.page, pages },
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

function listItem({ article, passage, hits }: FoundPassage): StoryListItem {
  return {
    headline: article.title,
    url: article.url,
    sourceName: article.source.name,
    publishedAt: article.publishedAt,
    ...(passage !== undefined && { passage, hits }),
  };
}
