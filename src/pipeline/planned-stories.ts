import type { ToldStory } from "../briefing-store.ts";
import type { BriefingPlan } from "../domain/briefing.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import { type BriefingCandidate, briefingCandidate } from "./briefing-candidate.ts";
import { type BriefingAsked, briefingInterests } from "./briefing-interests.ts";
import { type Composed, composedBriefing } from "./composed-briefing.ts";
import { digestFor } from "./digest-for.ts";
import { visibleStory } from "./visible-story.ts";

/** The stories of a plan, in its order, as they are now. */
export async function plannedStories(
  asked: BriefingAsked,
  localDay: string,
  { stories, articleCount }: BriefingPlan,
  told: ReadonlyMap<StoryId, ToldStory>,
  ports: Ports,
): Promise<Composed> {
  const { interests } = await briefingInterests(asked, ports);
  const planned: BriefingCandidate[] = [];
  for (const id of stories) {
    const story = await visibleStory(id, asked.destination, ports);
    const digest = story && (await digestFor(id, asked.destination, ports));
    if (story === undefined || digest === undefined) continue;
    const candidate = briefingCandidate(digest, story, told.get(id)) ?? briefingCandidate(digest, story, undefined);
    if (candidate !== undefined) planned.push(candidate);
  }
  return composedBriefing(localDay, planned, articleCount, interests.topics, ports);
}
