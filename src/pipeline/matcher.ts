import type { SubscriptionId } from "../domain/ids.ts";
import { nonEmpty } from "../domain/non-empty.ts";
import type { Match, MatchReason, StoryMatches, Subscription } from "../domain/subscription.ts";
import type { Matcher, Ports } from "../ports.ts";
import { hitsOf } from "../text/query/hits-of.ts";
import type { Query } from "../text/query/query.ts";
import { channelKey, type Followings, openFollowings } from "./followings.ts";
import { type ReadArticle, readStory } from "./read-story.ts";
import { isMuted, passesFilters } from "./subscription-filters.ts";

type Needs = Pick<Ports, "store" | "catalogue" | "topics" | "clock">;

/** Words that are told of one reason. */
const mostWords = 8;

/**
 * What all channels follow, kept in memory and matched at once. What changed since the last story is read first, so a
 * story is matched with the state of the database as it is then.
 */
export function openMatcher(ports: Needs): Matcher {
  const followings = openFollowings();
  let refreshed: Promise<void> = Promise.resolve();
  const refresh = async () => followings.apply(await ports.store.subscriptions.changes(followings.version()));
  return {
    matching: async (story) => {
      // One after the other, and each after what came before it, whether that went well or not.
      refreshed = refreshed.then(refresh, refresh);
      await refreshed;
      return matching(await readStory(story, ports), followings, ports.clock());
    },
  };
}

function matching(articles: readonly ReadArticle[], followings: Followings, now: Date): StoryMatches {
  const answered: SubscriptionId[] = [];
  const reasonsFor = openReasons(followings);
  const matches = new Map<string, { destination: Match["destination"]; reasons: MatchReason[] }>();
  for (const [id, found] of foundBy(articles, followings)) {
    const subscription = followings.get(id);
    if (subscription === undefined || !isFor(subscription, articles, followings, now)) continue;
    const { destination, what, how } = subscription;
    if (what.kind === "query") answered.push(id);
    if (how !== "live") continue;
    const match = matches.get(channelKey(destination)) ?? { destination, reasons: [] };
    match.reasons.push({ subscription: id, what, found: reasonsFor(subscription, found) });
    matches.set(channelKey(destination), match);
  }
  return { live: [...matches.values()], answered };
}

/** Each subscription with the articles that answer it and that its workspace may see. */
function foundBy(articles: readonly ReadArticle[], followings: Followings): Map<SubscriptionId, ReadArticle[]> {
  const found = new Map<SubscriptionId, ReadArticle[]>();
  for (const told of articles) {
    const { article, document, topics } = told;
    const ids = new Set<SubscriptionId>(followings.ofQueries(document));
    for (const feed of article.feedUrls) for (const id of followings.ofFeed(feed)) ids.add(id);
    for (const slug of topics.keys()) for (const id of followings.ofTopic(slug)) ids.add(id);
    for (const id of ids) {
      const destination = followings.get(id)?.destination;
      if (destination === undefined || !followings.maySee(destination, article)) continue;
      const known = found.get(id);
      if (known === undefined) found.set(id, [told]);
      else known.push(told);
    }
  }
  return found;
}

/** Whether what the channel's workspace may see of the story is news to it, passes its filters and is not muted. */
function isFor(subscription: Subscription, all: readonly ReadArticle[], followings: Followings, now: Date): boolean {
  const { destination, filters, since } = subscription;
  const visible = nonEmpty(all.filter(({ article }) => followings.maySee(destination, article)));
  if (visible === undefined) return false;
  const isNews = visible.some(({ article: { newsAt } }) => newsAt !== undefined && newsAt >= since);
  return isNews && passesFilters(filters, visible) && !isMuted(followings.mutesOf(destination), visible, now);
}

/** What made it match: the feed, the words of the topic, or the parts of the query, told once for equal queries. */
function openReasons(followings: Followings) {
  const told = new Map<Query, Map<ReadArticle, readonly string[]>>();
  const partsIn = (query: Query, article: ReadArticle): readonly string[] => {
    const known = told.get(query) ?? new Map<ReadArticle, readonly string[]>();
    const parts = known.get(article) ?? hitsOf(query, article.document).map(({ part }) => part);
    told.set(query, known.set(article, parts));
    return parts;
  };
  return ({ id, what }: Subscription, found: readonly ReadArticle[]): readonly string[] => {
    const query = what.kind === "query" ? followings.queryOf(id) : undefined;
    const all = found.flatMap((article) => {
      if (what.kind === "feed") return [what.value];
      return query === undefined ? (article.topics.get(what.value) ?? []) : partsIn(query, article);
    });
    return [...new Set(all)].slice(0, mostWords);
  };
}
