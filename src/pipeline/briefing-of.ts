import type { ToldStory } from "../briefing-store.ts";
import type { BriefingLength } from "../domain/briefing.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import { type BriefingCandidate, briefingCandidate } from "./briefing-candidate.ts";
import { type BriefingAsked, briefingInterests } from "./briefing-interests.ts";
import { channelTaste } from "./channel-taste.ts";
import { type Composed, composedBriefing } from "./composed-briefing.ts";
import { readStory } from "./read-story.ts";
import { storyWeight } from "./story-weight.ts";
import { visibleStories } from "./visible-stories.ts";

/** Stories in one briefing. */
const storyCounts: Readonly<Record<BriefingLength, number>> = { short: 4, normal: 8, long: 15 };
/** For each story that is told so many that fit are compared, at least these; and how many are looked at for them. */
const [comparedEach, leastCompared, candidateCount] = [2, 20, 90];

export type BriefingWindow = { readonly from: Date; readonly to: Date };

/** The weightiest stories that could be told since some instant in the window; of those told before what is new. */
export async function briefingOf(
  asked: BriefingAsked,
  localDay: string,
  window: BriefingWindow,
  toldBefore: ReadonlyMap<StoryId, ToldStory>,
  ports: Ports,
): Promise<Composed> {
  const { interests, isWanted } = await briefingInterests(asked, ports);
  const found = await ports.store.stories.storiesFor(interests, window.from, window.to, candidateCount);
  const count = storyCounts[asked.length ?? "normal"];
  const candidates: BriefingCandidate[] = [];
  const compared = Math.max(leastCompared, comparedEach * count);
  for (const { asked: id, story, digest } of await visibleStories(found.stories, asked.destination, ports)) {
    if (candidates.length === compared) break;
    if (!isWanted(await readStory(story, ports))) continue;
    const told = await digest();
    const candidate = told && briefingCandidate(told, story, toldBefore.get(id));
    if (candidate !== undefined) candidates.push(candidate);
  }
  const measures = { window, topics: interests.topics, taste: await channelTaste(asked.destination, ports) };
  const chosen = candidates
    .map((one) => ({ ...one, weight: storyWeight(one.digest, one.change !== undefined, measures) }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, count);
  return composedBriefing(localDay, chosen, found.articleCount, interests.topics, ports);
}
