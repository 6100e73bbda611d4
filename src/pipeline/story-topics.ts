import type { Ports } from "../ports.ts";
import type { StoredStory } from "../story-store.ts";
import { feedsOf, topicsOf } from "./match.ts";

/** Articles of one story whose words are looked at; the others hardly say anything else. */
const mostArticles = 5;

/** A topic of a story; without words where a feed of the catalogue says so. */
export type StoryTopic = { readonly slug: string; readonly words: readonly string[] };

/**
 * The topics of the catalogue's feeds that carry a story, and those that the words of its public originals tell.
 * What private feeds carry is of a topic only where a feed of that topic carries it too.
 */
export async function storyTopics(
  story: StoredStory,
  { catalogue, topics }: Pick<Ports, "catalogue" | "topics">,
): Promise<readonly StoryTopic[]> {
  const carried = topicsOf(feedsOf(story), catalogue);
  const bySlug = new Map<string, StoryTopic>(carried.map((slug) => [slug, { slug, words: [] }]));
  const originals = story.articles.filter(
    ({ isPublic, copyOf, isSpun }) => isPublic && copyOf === undefined && !isSpun,
  );
  for (const article of originals.slice(0, mostArticles)) {
    for (const { slug, words } of await topics.topicsOf(article)) {
      if (!bySlug.has(slug)) bySlug.set(slug, { slug, words });
    }
  }
  return [...bySlug.values()];
}
