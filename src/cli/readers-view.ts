import type { FoundArticle, ReadersView } from "../adapters/web/readers-view.ts";
import { quotesAsked } from "../commands/quotes.ts";
import type { StoryId } from "../domain/ids.ts";
import { everybody } from "../pipeline/everybody.ts";
import { lookUpQuotes } from "../pipeline/look-up-quotes.ts";
import { newestDigests } from "../pipeline/newest-digests.ts";
import { openStory } from "../pipeline/open-story.ts";
import { type FoundPassage, searchArchive } from "../pipeline/search-archive.ts";
import { visibleStories } from "../pipeline/visible-stories.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";

/** On the front page, and on a topic's. */
const mostStories = 60;

/** What the page tells of the news, read afresh at each look. */
export function readersView(ports: Ports): ReadersView {
  const viewerOf = (isOwner: boolean) => (isOwner ? undefined : everybody);
  return {
    topics: ports.catalogue,
    latest: (isOwner, topic) => newestDigests(topic, viewerOf(isOwner), mostStories, ports),
    story: (id, isOwner) => openStory(id, viewerOf(isOwner), ports),
    search: async (words, wanted, isOwner) => {
      const viewer = viewerOf(isOwner);
      const { found, request: _, ...result } = await searchArchive(words, wanted, viewer, ports);
      const stories = await storiesOf(found, viewer, ports);
      return { ...result, found: found.map((one) => foundArticle(one, stories)) };
    },
    quotes: async (who, page, isOwner) => {
      const asked = quotesAsked(who);
      if (asked === undefined) return undefined;
      const { title, items, paging } = await lookUpQuotes({ ...asked, page }, viewerOf(isOwner), ports);
      return { title, items, page: paging?.page ?? 1, pages: paging?.pages ?? 1 };
    },
  };
}

type Stories = ReadonlyMap<string, StoryId>;

/** The stories of these articles that have something to open. */
async function storiesOf(found: readonly FoundPassage[], viewer: Viewer | undefined, ports: Ports): Promise<Stories> {
  const filed = await Promise.all(found.map(({ article }) => ports.store.articles.get(article.id)));
  const ids = [...new Set(filed.flatMap((article) => article?.storyId ?? []))];
  const seen = await visibleStories(ids, viewer, ports);
  const digests = await Promise.all(seen.map(({ digest }) => digest()));
  const told = new Set(digests.flatMap((digest) => digest?.storyId ?? []));
  return new Map(
    filed.flatMap((article) => {
      const id = article?.storyId;
      return article !== undefined && id !== undefined && told.has(id) ? [[article.id, id] as const] : [];
    }),
  );
}

function foundArticle({ article, passage, hits }: FoundPassage, stories: Stories): FoundArticle {
  const { id, title, url, source, publishedAt, language } = article;
  const storyId = stories.get(id);
  return {
    ...{ title, url, sourceName: source.name, publishedAt, language, hits },
    ...(passage !== undefined && { passage }),
    ...(storyId !== undefined && { storyId }),
  };
}
