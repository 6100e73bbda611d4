import type { Destination } from "../domain/destination.ts";
import type { Followed, Subscription } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import type { Interests, StoredStory } from "../story-store.ts";
import type { Language } from "../text/languages/language.ts";
import { languageOf } from "../text/languages/language-of.ts";
import { termsOf } from "../text/tokens.ts";

/** The topics of the catalogue that one of these feeds belongs to. */
export function topicsOf(feedUrls: readonly string[], catalogue: readonly Topic[]): string[] {
  return catalogue.filter((topic) => topic.feeds.some((feed) => feedUrls.includes(feed))).map((topic) => topic.slug);
}

/** Every feed that carried one of the story's articles. */
export function feedsOf({ articles }: StoredStory): readonly string[] {
  return [...new Set(articles.flatMap(({ feedUrls }) => feedUrls))];
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
  const words = wordsOf(story);
  const matching = subscriptions.filter(
    (subscription) => subscription.since <= newsAt && isAbout(subscription.what, story, words, catalogue),
  );
  const byChannel = new Map(matching.map(({ destination }) => [channelKey(destination), destination] as const));
  return [...byChannel.values()];
}

type Words = ReadonlyMap<Language, ReadonlySet<string>>;

/** What a story's articles speak of, in each of their languages. */
function wordsOf({ articles }: StoredStory): Words {
  const words = new Map<Language, Set<string>>();
  for (const { title, text, language: tag } of articles) {
    const language = languageOf(tag);
    const own = words.get(language) ?? new Set();
    for (const term of termsOf(`${title}\n${text}`, language)) own.add(term);
    words.set(language, own);
  }
  return words;
}

function isAbout(what: Followed, story: StoredStory, words: Words, catalogue: readonly Topic[]): boolean {
  if (what.kind === "query") return [...words].some(([language, own]) => areAll(termsOf(what.value, language), own));
  return interestsOf([what], catalogue).feedUrls.some((feed) => feedsOf(story).includes(feed));
}

function areAll(wanted: readonly string[], words: ReadonlySet<string>): boolean {
  return wanted.length > 0 && wanted.every((word) => words.has(word));
}

function channelKey({ platform, workspaceId, channelId }: Destination): string {
  return JSON.stringify([platform, workspaceId, channelId]);
}
