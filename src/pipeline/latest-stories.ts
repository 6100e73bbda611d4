import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Followed } from "../domain/subscription.ts";
import type { StoryListItem } from "../message/message.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import type { StoriesAsked } from "../story-store.ts";
import { digestFor } from "./digest-for.ts";
import { interestsOf } from "./match.ts";

/** Older stories are for a search. Milliseconds. */
const recently = 14 * 24 * 3_600_000;
/** Nobody turns more pages than these fill. */
const mostStories = 100;

/** The newest stories of what is followed, or of everything, that a channel's workspace may see. */
export function latestStories(
  what: readonly Followed[] | "everything",
  destination: Destination,
  { store, clock, catalogue }: Pick<Ports, "store" | "clock" | "catalogue">,
): Promise<readonly StoryId[]> {
  const about = what === "everything" ? {} : { about: wantedOf(what, catalogue) };
  const since = new Date(clock().getTime() - recently);
  return store.stories.newest({ viewer: destination, since, ...about }, mostStories);
}

function wantedOf(what: readonly Followed[], catalogue: Ports["catalogue"]): NonNullable<StoriesAsked["about"]> {
  const topics = what.filter(({ kind }) => kind === "topic").map(({ value }) => value);
  return { ...interestsOf(what, catalogue), topics };
}

/** Each story in a line or two, as the channel's workspace may see it. */
export async function storyItems(
  ids: readonly StoryId[],
  destination: Destination,
  ports: Pick<Ports, "store" | "catalogue">,
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
