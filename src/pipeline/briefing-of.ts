import type { ToldArticles, ToldStory } from "../briefing-store.ts";
import type { BriefingLength } from "../domain/briefing.ts";
import type { Digest } from "../domain/digest.ts";
import type { ArticleId, StoryId } from "../domain/ids.ts";
import type { BriefingMessage, StoryChange } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import type { StoredStory } from "../story-store.ts";
import { type BriefingAsked, briefingInterests } from "./briefing-interests.ts";
import { byTopic } from "./by-topic.ts";
import { channelTaste } from "./channel-taste.ts";
import { digestFor } from "./digest-for.ts";
import { readStory } from "./read-story.ts";
import { storyChange } from "./story-change.ts";
import { storyWeight } from "./story-weight.ts";
import { visibleStory } from "./visible-story.ts";

/** Stories in one briefing. */
const storyCounts: Readonly<Record<BriefingLength, number>> = { short: 4, normal: 8, long: 15 };
/** How many of those that fit are compared, and how many are looked at for them. */
const [comparedCount, candidateCount] = [30, 90];

export type BriefingWindow = { readonly from: Date; readonly to: Date };

/** A briefing, and the articles that its stories had. */
export type Composed = { readonly message: BriefingMessage; readonly articles: ToldArticles };

type Candidate = { readonly digest: Digest; readonly change?: StoryChange; readonly articles: readonly ArticleId[] };

/** The weightiest stories that could be told since some instant in the window; of those told before what is new. */
export async function briefingOf(
  asked: BriefingAsked,
  localDay: string,
  window: BriefingWindow,
  told: ReadonlyMap<StoryId, ToldStory>,
  ports: Ports,
): Promise<Composed> {
  const { interests, isWanted } = await briefingInterests(asked, ports);
  const found = await ports.store.stories.storiesFor(interests, window.from, window.to, candidateCount);
  const candidates: Candidate[] = [];
  for (const id of found.stories) {
    if (candidates.length === comparedCount) break;
    const story = await visibleStory(id, asked.destination, ports);
    if (story === undefined || !isWanted(await readStory(story, ports))) continue;
    const digest = await digestFor(id, asked.destination, ports);
    const candidate = digest && candidateOf(digest, story, told.get(id));
    if (candidate !== undefined) candidates.push(candidate);
  }
  const measures = { window, topics: interests.topics, taste: await channelTaste(asked.destination, ports) };
  const chosen = candidates
    .map((one) => ({ ...one, weight: storyWeight(one.digest, one.change !== undefined, measures) }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, storyCounts[asked.length ?? "normal"]);
  return composed(localDay, chosen, found.articleCount, interests.topics, ports);
}

/** `undefined` where it was told before and nothing is new. */
function candidateOf(digest: Digest, story: StoredStory, told: ToldStory | undefined): Candidate | undefined {
  const articles = articlesOf(digest, story);
  if (told === undefined) return { digest, articles };
  const retold = storyChange(digest, story, told);
  return retold && { ...retold, articles };
}

/** Those that joined after the digest was made have had no say in it yet. */
function articlesOf({ revision }: Digest, story: StoredStory): readonly ArticleId[] {
  const ids = story.articles.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
  return ids.slice(0, Math.max(1, ids.length - Math.max(0, story.revision - revision)));
}

function composed(
  localDay: string,
  chosen: readonly Candidate[],
  articleCount: number,
  topics: readonly string[],
  { catalogue }: Ports,
): Composed {
  const grouped = byTopic(
    chosen.map(({ digest }) => digest),
    topics,
    catalogue,
  );
  const changes = chosen.flatMap(({ digest, change }) => (change ? [[digest.storyId, change] as const] : []));
  const message: BriefingMessage = {
    kind: "briefing",
    localDay,
    ...grouped,
    articleCount,
    ...(changes.length > 0 && { changes: Object.fromEntries(changes) }),
  };
  return { message, articles: new Map(chosen.map(({ digest, articles }) => [digest.storyId, articles])) };
}
