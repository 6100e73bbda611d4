import type { Destination } from "../domain/destination.ts";
import type { Followed, Subscription } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import type { Interests, StoredStory } from "../store.ts";
import { termsOf } from "../text/tokens.ts";

/** The topics of the catalogue that one of these feeds belongs to. */
export function topicsOf(feedUrls: readonly string[], catalogue: readonly Topic[]): string[] {
  return catalogue.filter((topic) => topic.feeds.some((feed) => feedUrls.includes(feed))).map((topic) => topic.slug);
}

/** What is followed, told in feeds and words. */
export function interestsOf(followed: readonly Followed[], catalogue: readonly Topic[]): Interests {
  const feedsOf = (what: Followed): readonly string[] =>
    what.kind === "topic" ? (catalogue.find((topic) => topic.slug === what.value)?.feeds ?? []) : [what.value];
  return {
    feedUrls: followed.filter((what) => what.kind !== "query").flatMap(feedsOf),
    queries: followed.filter((what) => what.kind === "query").map((what) => what.value),
  };
}

/** Each channel that follows the story and for which it is news, once, however many of its subscriptions match. */
export function destinationsFor(
  story: StoredStory,
  subscriptions: readonly Subscription[],
  catalogue: readonly Topic[],
): Destination[] {
  const newsAt = story.newsAt;
  if (newsAt === undefined) return [];
  const words = new Set(story.articles.flatMap((article) => termsOf(`${article.title}\n${article.text}`)));
  const matching = subscriptions.filter(
    (subscription) => subscription.since <= newsAt && isAbout(subscription.what, story, words, catalogue),
  );
  const byChannel = new Map(matching.map(({ destination }) => [channelKey(destination), destination] as const));
  return [...byChannel.values()];
}

function isAbout(what: Followed, story: StoredStory, words: ReadonlySet<string>, catalogue: readonly Topic[]): boolean {
  if (what.kind === "query") {
    const wanted = termsOf(what.value);
    return wanted.length > 0 && wanted.every((word) => words.has(word));
  }
  return interestsOf([what], catalogue).feedUrls.some((feed) => story.feedUrls.includes(feed));
}

function channelKey({ platform, workspaceId, channelId }: Destination): string {
  return JSON.stringify([platform, workspaceId, channelId]);
}
