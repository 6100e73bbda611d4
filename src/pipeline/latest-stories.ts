import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Followed } from "../domain/subscription.ts";
import type { StoryListItem } from "../message/message.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import { digestFor } from "./digest-for.ts";
import { sourcesOf } from "./match.ts";
import { readStory } from "./read-story.ts";
import { isAbout } from "./subscription-filters.ts";
import { viewOf } from "./view-of.ts";

/** Older stories are for a search. Milliseconds. */
const recently = 14 * 24 * 3_600_000;
/** Nobody turns more pages than these fill. */
const mostStories = 100;

type Needs = Pick<Ports, "store" | "clock" | "catalogue" | "topics">;

/** The newest stories of what is followed, or of everything, that a channel's workspace may see. */
export async function latestStories(
  what: readonly Followed[] | "everything",
  destination: Destination,
  ports: Needs,
): Promise<readonly StoryId[]> {
  const { store, clock, catalogue } = ports;
  const asked = { viewer: destination, since: new Date(clock().getTime() - recently) };
  if (what === "everything") return store.stories.newest(asked, mostStories);
  if (!what.some(({ kind }) => kind === "query")) {
    return store.stories.newest({ ...asked, about: sourcesOf(what, catalogue) }, mostStories);
  }
  // Only reading a story tells whether it answers a query.
  const newest = await store.stories.newest(asked, mostStories);
  const isWanted = await Promise.all(newest.map((id) => isAboutAny(what, id, destination, ports)));
  return newest.filter((_, at) => isWanted[at]);
}

async function isAboutAny(
  what: readonly Followed[],
  id: StoryId,
  destination: Destination,
  ports: Needs,
): Promise<boolean> {
  const story = await ports.store.stories.get(id);
  const view = story && viewOf(story, await ports.store.stories.hiddenFrom(id, destination));
  const articles = view === undefined ? [] : await readStory(view, ports);
  return articles.some((article) => what.some((one) => isAbout(one, article)));
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
