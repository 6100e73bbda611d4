import type { Destination } from "../domain/destination.ts";
import type { Followed, Subscription } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import type { Interests, StoredStory } from "../story-store.ts";

/** The topics of the catalogue that one of these feeds belongs to. */
export function topicsOf(feedUrls: readonly string[], catalogue: readonly Topic[]): string[] {
  return catalogue.filter((topic) => topic.feeds.some((feed) => feedUrls.includes(feed))).map((topic) => topic.slug);
}

/** Every feed that carried one of the story's articles. */
export function feedsOf({ articles }: StoredStory): readonly string[] {
  return [...new Set(articles.flatMap(({ feedUrls }) => feedUrls))];
}

/** What a channel follows as the store finds it; the whole catalogue where it follows nothing. */
export function interestsOf(
  destination: Destination,
  subscriptions: readonly Subscription[],
  catalogue: readonly Topic[],
): Interests {
  const of = (kind: Followed["kind"]) => subscriptions.filter(({ what }) => what.kind === kind);
  const followed = of("topic").map(({ what }) => what.value);
  const topics = subscriptions.length === 0 ? catalogue.map(({ slug }) => slug) : followed;
  const listed = catalogue.filter(({ slug }) => topics.includes(slug)).flatMap(({ feeds }) => feeds);
  return {
    destination,
    feedUrls: [...of("feed").map(({ what }) => what.value), ...listed],
    topics,
    subscriptions: of("query").map(({ id }) => id),
  };
}
