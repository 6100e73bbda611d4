import type { NonEmpty } from "../domain/non-empty.ts";
import type { Followed, Mute, SubscriptionFilters } from "../domain/subscription.ts";
import { matchesQuery } from "../text/query/matches-query.ts";
import { keepQuery } from "./kept-query.ts";
import type { ReadArticle } from "./read-story.ts";
import { withoutCopies } from "./view-of.ts";

/** Whether the articles of a story that somebody may see are what a subscription wants besides what it follows. */
export function passesFilters(filters: SubscriptionFilters, articles: NonEmpty<ReadArticle>): boolean {
  const { only, without, minSources = 1, languages, copies } = filters;
  const answers = (query: string) => articles.some(({ document }) => matchesQuery(keepQuery(query), document));
  if (copies !== true && articles.every(({ article }) => article.isSpun)) return false;
  if (languages !== undefined && !articles.some(({ document }) => languages.includes(document.tag))) return false;
  if (outletsOf(articles) < minSources) return false;
  return (only === undefined || answers(only)) && (without === undefined || !answers(without));
}

/** Outlets that tell it in words of their own. */
function outletsOf(articles: NonEmpty<ReadArticle>): number {
  return new Set(withoutCopies(articles.map(({ article }) => article)).map(({ source }) => source.name)).size;
}

export function isMuted(mutes: readonly Mute[], articles: NonEmpty<ReadArticle>, now: Date): boolean {
  return mutes.some(({ what, until }) => (until === undefined || until > now) && isSilenced(what, articles));
}

/** A muted feed silences what no other tells. */
function isSilenced(what: Followed, articles: NonEmpty<ReadArticle>): boolean {
  if (what.kind === "feed") return articles.every((article) => isAbout(what, article));
  return articles.some((article) => isAbout(what, article));
}

/** Whether an article is of what is followed. Its words are not read for a feed or a topic. */
export function isAbout({ kind, value }: Followed, read: ReadArticle): boolean {
  if (kind === "feed") return read.article.feedUrls.includes(value);
  if (kind === "topic") return read.topics.has(value);
  return matchesQuery(keepQuery(value), read.document);
}
