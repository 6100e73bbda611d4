import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Followed } from "../domain/subscription.ts";
import type { StoryListItem } from "../message/message.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import type { StoriesAsked } from "../story-store.ts";
import { matchesQuery } from "../text/query/matches-query.ts";
import type { Query } from "../text/query/query.ts";
import { queryDocument } from "../text/query/query-document.ts";
import { digestFor } from "./digest-for.ts";
import { keepQuery } from "./kept-query.ts";
import { interestsOf } from "./match.ts";
import { viewOf } from "./view-of.ts";

/** Older stories are for a search. Milliseconds. */
const recently = 14 * 24 * 3_600_000;
/** Nobody turns more pages than these fill. */
const mostStories = 100;

/** A channel's own subscriptions, one thing that may be followed, or all there is. */
export type Wanted = "followed" | "everything" | Followed;

type Needs = Pick<Ports, "store" | "clock" | "catalogue" | "topics">;

/** The newest stories of what is wanted that a channel's workspace may see. */
export async function latestStories(
  wanted: Wanted,
  destination: Destination,
  ports: Needs,
): Promise<readonly StoryId[]> {
  const { store, clock, catalogue } = ports;
  const since = new Date(clock().getTime() - recently);
  const newest = (about?: StoriesAsked["about"]) =>
    store.stories.newest({ viewer: destination, since, ...(about && { about }) }, mostStories);
  if (wanted === "everything") return newest();
  if (wanted === "followed") {
    return newest(interestsOf(destination, await store.subscriptions.of(destination), catalogue));
  }
  if (wanted.kind === "query") {
    return answering(keepQuery(wanted.value), await newest({ words: wanted.value }), destination, store);
  }
  const [feeds, topics] =
    wanted.kind === "feed" ? [[wanted.value], []] : [feedsOf(wanted.value, catalogue), [wanted.value]];
  return newest({ destination, feedUrls: feeds, topics, subscriptions: [] });
}

function feedsOf(slug: string, catalogue: Ports["catalogue"]): readonly string[] {
  return catalogue.find((topic) => topic.slug === slug)?.feeds ?? [];
}

/** Those with a visible article that the query looks for. */
async function answering(
  query: Query,
  ids: readonly StoryId[],
  destination: Destination,
  store: Ports["store"],
): Promise<StoryId[]> {
  const found: StoryId[] = [];
  for (const id of ids) {
    const story = await store.stories.get(id);
    const view = story && viewOf(story, await store.stories.hiddenFrom(id, destination));
    if (view?.articles.some((article) => matchesQuery(query, queryDocument(article)))) found.push(id);
  }
  return found;
}

/** Each story in a line or two, as the channel's workspace may see it. */
export async function storyItems(
  ids: readonly StoryId[],
  destination: Destination,
  ports: Pick<Ports, "store" | "catalogue" | "topics">,
): Promise<StoryListItem[]> {
  const digests = await Promise.all(ids.map((id) => digestFor(id, destination, ports)));
  return digests.flatMap((digest) => (digest === undefined ? [] : [itemOf(digest)]));
}

function itemOf({ storyId, headline, url, bullets, sources, publishedAt }: Digest): StoryListItem {
  const passage = bullets.find(({ quote }) => quote.kind === "passage")?.text;
  return {
    headline,
    url,
    sourceName: sources[0].name,
    publishedAt,
    ...(passage !== undefined && { passage }),
    note: `${counted(sources.length, "source", "sources")} · /news story ${storyId}`,
  };
}
