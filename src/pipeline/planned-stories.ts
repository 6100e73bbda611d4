import type { ToldStory } from "../briefing-store.ts";
import type { BriefingPlan } from "../domain/briefing.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import { type BriefingCandidate, briefingCandidate } from "./briefing-candidate.ts";
import { type BriefingAsked, briefingInterests } from "./briefing-interests.ts";
import { type Composed, composedBriefing } from "./composed-briefing.ts";
import { visibleStories } from "./visible-stories.ts";

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
  for (const seen of await visibleStories(stories, asked.destination, ports)) {
    const digest = await seen.digest();
    if (digest === undefined) continue;
    const before = told.get(seen.asked);
    const candidate = briefingCandidate(digest, seen.story, before) ?? briefingCandidate(digest, seen.story, undefined);
    if (candidate !== undefined) planned.push(candidate);
  }
  return composedBriefing(localDay, planned, articleCount, interests.topics, ports);
}
