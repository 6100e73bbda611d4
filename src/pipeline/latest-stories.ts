import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Followed } from "../domain/subscription.ts";
import type { StoryListItem } from "../message/message.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import type { Interests } from "../story-store.ts";
import { matchesQuery } from "../text/query/matches-query.ts";
import { queryDocument } from "../text/query/query-document.ts";
import { keepQuery } from "./kept-query.ts";
import { interestsOf } from "./match.ts";
import { viewOf } from "./view-of.ts";
import { visibleStories } from "./visible-stories.ts";

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
  const asked = { viewer: destination, since };
  if (wanted === "everything") return store.stories.newest(asked, mostStories);
  const followed = wanted === "followed" ? await store.subscriptions.of(destination) : [];
  const interests =
    wanted === "followed"
      ? interestsOf(destination, followed, catalogue)
      : { destination, ...interestsIn(wanted, catalogue) };
  const queries = (wanted === "followed" ? followed.map(({ what }) => what) : [wanted]).filter(isQuery);
  const known = await store.stories.newest({ ...asked, about: { ...interests, words: "" } }, mostStories);
  if (queries.length === 0) return known;
  // What was there before a query was followed is found by its words.
  const words = queries.map(({ value }) => value).join(" ");
  const candidates = await store.stories.newest({ ...asked, about: { ...interests, words } }, mostStories);
  return answering(queries, candidates, new Set(known), destination, store);
}

function isQuery({ kind }: Followed): boolean {
  return kind === "query";
}

function interestsIn({ kind, value }: Followed, catalogue: Ports["catalogue"]): Omit<Interests, "destination"> {
  const none = { feedUrls: [], topics: [], subscriptions: [] };
  if (kind === "feed") return { ...none, feedUrls: [value] };
  if (kind === "query") return none;
  return { ...none, feedUrls: catalogue.find(({ slug }) => slug === value)?.feeds ?? [], topics: [value] };
}

/** Those that are known to, and those with a visible article that one of the queries looks for. */
async function answering(
  queries: readonly Followed[],
  ids: readonly StoryId[],
  known: ReadonlySet<StoryId>,
  destination: Destination,
  store: Ports["store"],
): Promise<StoryId[]> {
  const kept = queries.map(({ value }) => keepQuery(value));
  const found: StoryId[] = [];
  for (const id of ids) {
    const story = known.has(id) ? undefined : await store.stories.get(id);
    const view = story && viewOf(story, await store.stories.hiddenFrom(id, destination));
    const documents = (view?.articles ?? []).map(queryDocument);
    const answers = documents.some((document) => kept.some((query) => matchesQuery(query, document)));
    if (known.has(id) || answers) found.push(id);
  }
  return found;
}

/** Each story in a line or two, as the channel's workspace may see it. */
export async function storyItems(
  ids: readonly StoryId[],
  destination: Destination,
  ports: Pick<Ports, "store" | "catalogue" | "topics">,
): Promise<StoryListItem[]> {
  const seen = await visibleStories(ids, destination, ports);
  const digests = await Promise.all(seen.map(({ digest }) => digest()));
  return digests.flatMap((digest) => (digest === undefined ? [] : [itemOf(digest)]));
}

function itemOf({ storyId, headline, url, bullets, sources, publishedAt }: Digest): StoryListItem {
  const passage = bullets.find(({ quote }) => quote.kind === "passage")?.text;
  return {
    headline,
    url,
    sourceName: sources[0].name,
    publishedAt,
    storyId,
    ...(passage !== undefined && { passage }),
    note: `${counted(sources.length, "source", "sources")} · /news story ${storyId}`,
  };
}
