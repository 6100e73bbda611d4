import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { type Copying, findOriginal } from "./find-original.ts";
import type { Filed, Unfiled } from "./neighbour.ts";
import { type Corpus, dot, storyVector, sumOf, unit, type Vector } from "./story-vector.ts";

/** Articles as like as this to a story's middle tell its event. Prefers two stories of one event to one of two. */
const sameEvent = 0.358;
/** Terms that are told as reasons. */
const toldTerms = 8;

/** Where an article belongs and why; without a story it opens one. */
export type Decision = {
  readonly storyId?: StoryId;
  readonly copyOf?: ArticleId;
  readonly copyKind?: "syndicated" | "spun";
  readonly isSpun: boolean;
  readonly supersedes: readonly ArticleId[];
  readonly reasons: readonly string[];
};

/** Copies go where their original is; others to the story they are most like, if they are like enough. */
export function decide(article: Unfiled, neighbours: readonly Filed[], corpus: Corpus): Decision {
  const copying = findOriginal(article, neighbours);
  if (copying !== undefined) return asCopy(article, copying);
  const vector = storyVector(article.profile, corpus);
  const [best] = storiesOf(neighbours, corpus)
    .map((story) => ({ ...story, likeness: dot(vector, story.middle) }))
    .sort((a, b) => b.likeness - a.likeness);
  const found = { isSpun: article.isSpun, supersedes: [] };
  if (best === undefined) return { ...found, reasons: ["nothing like it was filed before"] };
  const reason = `likeness ${best.likeness.toFixed(2)} to the nearest story (${sameEvent} needed): ${sharedTerms(vector, best.middle)}`;
  return best.likeness >= sameEvent
    ? { ...found, storyId: best.storyId, reasons: [reason] }
    : { ...found, reasons: [reason, "a story of its own"] };
}

function asCopy(article: Unfiled, { kind, likeness, twin, copyOf, supersedes, because }: Copying): Decision {
  const { words, structure } = likeness;
  const measured = `${(words * 100).toFixed(0)} % of the word triples, ${(structure * 100).toFixed(0)} % of the structure`;
  const role = copyOf === undefined ? "original" : "copy";
  return {
    storyId: twin.storyId,
    ...(copyOf !== undefined && { copyOf }),
    copyKind: kind,
    isSpun: article.isSpun || (kind === "spun" && copyOf !== undefined),
    supersedes,
    reasons: [`${kind} text (${measured} shared with ${twin.url}): it is the ${role}, because ${because}`],
  };
}

type NearStory = { readonly storyId: StoryId; readonly middle: Vector };

function storiesOf(neighbours: readonly Filed[], corpus: Corpus): NearStory[] {
  const byStory = new Map<StoryId, Vector[]>();
  for (const { storyId, profile } of neighbours) {
    byStory.set(storyId, [...(byStory.get(storyId) ?? []), storyVector(profile, corpus)]);
  }
  return [...byStory].map(([storyId, vectors]) => ({ storyId, middle: unit(sumOf(vectors)) }));
}

/** What two have in common, most telling first. */
export function sharedTerms(one: Vector, other: Vector): string {
  const shared = [...one]
    .map(([key, weight]) => [key.slice(key.indexOf(" ") + 1), weight * (other.get(key) ?? 0)] as const)
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([term]) => term);
  return [...new Set(shared)].slice(0, toldTerms).join(", ") || "no term in common";
}
