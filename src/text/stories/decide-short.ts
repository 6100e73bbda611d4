import type { StoryId } from "../../domain/ids.ts";
import { evidenceFrom, termsOfEach } from "./evidence.ts";
import type { Filed } from "./neighbour.ts";
import type { StoryProfile } from "./profile.ts";
import type { Corpus } from "./story-vector.ts";
import { openWording, type Wording } from "./wording.ts";

/** Terms that are told as reasons. */
const toldTerms = 8;

/** A short text goes to the story its words speak for most, if they speak for it enough. */
export function decideShort(
  profile: StoryProfile,
  neighbours: readonly Filed[],
  corpus: Corpus,
): { readonly storyId?: StoryId; readonly reasons: readonly string[] } {
  const evidence = evidenceFrom(profile, corpus, termsOfEach(neighbours));
  const [best] = [...wordings(neighbours)]
    .map(([storyId, story]) => ({ storyId, story, found: evidence.for(story) }))
    .sort((a, b) => b.found - a.found);
  if (best === undefined) return { reasons: ["nothing like it was filed before"] };
  const told = evidence.byTerm(best.story).slice(0, toldTerms);
  const terms = told.map(([stem, found]) => `${stem} ${found.toFixed(1)}`).join(", ") || "no term in common";
  const needed = evidence.neededToFile;
  const reason = `evidence ${best.found.toFixed(1)} for the nearest story (${needed.toFixed(1)} needed): ${terms}`;
  return best.found >= needed
    ? { storyId: best.storyId, reasons: [reason] }
    : { reasons: [reason, "a story of its own"] };
}

function wordings(neighbours: readonly Filed[]): ReadonlyMap<StoryId, Wording> {
  const stories = new Map<StoryId, Wording>();
  for (const { storyId, profile } of neighbours) {
    const story = stories.get(storyId) ?? openWording();
    stories.set(storyId, story);
    story.add(profile);
  }
  return stories;
}
