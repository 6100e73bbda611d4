import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { StoryOut } from "../message/story-out.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import type { Interests, StoredStory } from "../story-store.ts";
import { briefingInterests } from "./briefing-interests.ts";
import { everybody } from "./everybody.ts";
import { sourcesOf } from "./match.ts";
import { type ReadArticle, readStory } from "./read-story.ts";
import { type VisibleStory, visibleStories } from "./visible-stories.ts";
import { wantedBy } from "./wanted-by.ts";

/** Stories in one feed; and those that are looked at for it, since filters and mutes leave some of them out. */
const [most, mostLookedAt] = [40, 120];
/** Milliseconds. */
const recently = 14 * 24 * 3_600_000;

/** The newest stories of a topic that who follows it gets, for everybody: nothing that only private feeds carry. */
export async function topicStoriesOut(slug: string, ports: Ports): Promise<readonly StoryOut[]> {
  const topic = { what: { kind: "topic", value: slug }, filters: {} } as const;
  const about = { ...sourcesOf([topic.what], ports.catalogue), subscriptions: [] };
  return storiesOut(everybody, about, wantedBy([topic], [], ports.clock()), ports);
}

/** The newest stories that a channel wants, whether or not they were posted yet: its filters and mutes hold. */
export async function channelStoriesOut(destination: Destination, ports: Ports): Promise<readonly StoryOut[]> {
  const { interests, isWanted } = await briefingInterests({ destination }, ports);
  return storiesOut(destination, interests, isWanted, ports);
}

async function storiesOut(
  viewer: Viewer,
  about: Omit<Interests, "destination">,
  isWanted: (articles: readonly ReadArticle[]) => boolean,
  ports: Ports,
): Promise<readonly StoryOut[]> {
  const { store, clock } = ports;
  const since = new Date(clock().getTime() - recently);
  const ids = await store.stories.newest({ viewer, since, about: { ...about, words: "" } }, mostLookedAt);
  const wanted: VisibleStory[] = [];
  for (const seen of await visibleStories(ids, viewer, ports)) {
    if (wanted.length === most) break;
    if (isWanted(await readStory(seen.story, ports))) wanted.push(seen);
  }
  return toldOut(wanted, clock());
}

async function toldOut(seen: readonly VisibleStory[], now: Date): Promise<readonly StoryOut[]> {
  const told = await Promise.all(seen.map(async ({ story, digest }) => storyOut(story, await digest(), now)));
  const once = new Map<StoryId, StoryOut>();
  for (const one of told.flatMap((out) => out ?? []))
    if (!once.has(one.digest.storyId)) once.set(one.digest.storyId, one);
  return [...once.values()].sort((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime());
}

function storyOut({ articles }: StoredStory, digest: Digest | undefined, now: Date): StoryOut | undefined {
  if (digest === undefined) return undefined;
  const joined = articles.map(({ newsAt, publishedAt }) => (newsAt ?? publishedAt).getTime());
  const updatedAt = new Date(Math.min(now.getTime(), Math.max(...joined)));
  const language = articles.find(({ url }) => url === digest.url)?.language ?? articles[0].language;
  return { digest, updatedAt, language };
}
