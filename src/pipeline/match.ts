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

/** What is followed by feeds and by topics; queries are told by no feed. */
export function sourcesOf(
  followed: readonly Followed[],
  catalogue: readonly Topic[],
): Pick<Interests, "feedUrls" | "topics"> {
  const of = (kind: Followed["kind"]) => followed.filter((what) => what.kind === kind).map(({ value }) => value);
  const topics = of("topic");
  const listed = catalogue.filter(({ slug }) => topics.includes(slug)).flatMap(({ feeds }) => feeds);
  return { feedUrls: [...of("feed"), ...listed], topics };
}

/** What a channel follows as the store finds it; the whole catalogue where it follows nothing. */
export function interestsOf(
  destination: Destination,
  subscriptions: readonly Subscription[],
  catalogue: readonly Topic[],
): Interests {
  const everything = catalogue.map(({ slug }) => ({ kind: "topic", value: slug }) as const);
  const followed = subscriptions.length === 0 ? everything : subscriptions.map(({ what }) => what);
  const queries = subscriptions.filter(({ what }) => what.kind === "query");
  return { destination, ...sourcesOf(followed, catalogue), subscriptions: queries.map(({ id }) => id) };
}
