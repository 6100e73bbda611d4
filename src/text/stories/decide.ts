import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { decideShort } from "./decide-short.ts";
import { type Copying, findOriginal } from "./find-original.ts";
import { likenessTo } from "./likeness-to.ts";
import { fullness, mostSpeaking, neededLikeness } from "./needed-likeness.ts";
import type { Filed, Unfiled } from "./neighbour.ts";
import type { StoryProfile } from "./profile.ts";
import { isShort } from "./short-texts.ts";
import { type Corpus, dot, storyVector, sumOf, type Vector } from "./story-vector.ts";

/** Terms that are told as reasons. */
const toldTerms = 8;
/** Stories that are looked at as a whole, of those whose nearest articles are nearest. */
const mostConsidered = 4;

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
  const found = { isSpun: article.isSpun, supersedes: [] };
  if (isShort(article.profile)) return { ...found, ...decideShort(article.profile, neighbours, corpus) };
  const [best] = storiesNear(article, neighbours, corpus);
  if (best === undefined) return { ...found, reasons: ["nothing like it was filed before"] };
  const { storyId, likeness, needed, nearest } = best;
  const shared = (other: StoryProfile) => sharedTerms(storyVector(article.profile, corpus), storyVector(other, corpus));
  const reason = `likeness ${likeness.toFixed(2)} to the nearest story (${needed.toFixed(2)} needed): ${shared(nearest)}`;
  return likeness >= needed
    ? { ...found, storyId, reasons: [reason] }
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

type Near = { readonly storyId: StoryId; readonly profile: StoryProfile; readonly likeness: number };
type NearStory = Pick<Near, "storyId" | "likeness"> & {
  readonly needed: number;
  readonly nearest: StoryProfile;
  readonly members: readonly Near[];
  readonly fullness: number;
};

/** Stories by how far above what is needed the likeness to their nearest articles is. */
function storiesNear({ profile: own }: Unfiled, neighbours: readonly Filed[], corpus: Corpus): NearStory[] {
  const likeness = likenessTo(own, corpus);
  const byStory = new Map<StoryId, Near[]>();
  for (const { storyId, profile } of neighbours) {
    const near = { storyId, profile, likeness: likeness(profile) };
    byStory.set(storyId, [...(byStory.get(storyId) ?? []), near]);
  }
  const full = fullness(own);
  const near = [...byStory.values()].flatMap((members) => nearStory(members, full)).sort((a, b) => lead(b) - lead(a));
  return near
    .slice(0, mostConsidered)
    .map((story) => seenWhole(story, corpus))
    .sort((a, b) => lead(b) - lead(a));
}

/** Articles say enough to make a middle of; of headlines the nearest speak. */
function seenWhole(story: NearStory, corpus: Corpus): NearStory {
  if (story.fullness === 0) return story;
  const sum = sumOf(story.members.map(({ profile }) => storyVector(profile, corpus)));
  const toMiddle = story.members.reduce((total, { likeness }) => total + likeness, 0) / Math.sqrt(dot(sum, sum));
  return { ...story, likeness: story.fullness * toMiddle + (1 - story.fullness) * story.likeness };
}

/** Not the whole story speaks: only those who share a key with the article are known here. */
function nearStory(members: readonly Near[], full: number): NearStory[] {
  const speaking = [...members].sort((a, b) => b.likeness - a.likeness).slice(0, mostSpeaking);
  const [first] = speaking;
  if (first === undefined) return [];
  const mean = (value: (near: Near) => number) =>
    speaking.reduce((sum, near) => sum + value(near), 0) / speaking.length;
  const both = Math.min(
    full,
    mean(({ profile }) => fullness(profile)),
  );
  const needed = neededLikeness(both, speaking.length);
  const likeness = mean((near) => near.likeness);
  return [{ storyId: first.storyId, nearest: first.profile, likeness, needed, members, fullness: both }];
}

function lead({ likeness, needed }: NearStory): number {
  return likeness - needed;
}

/** What two have in common, most telling first, each with its part in the likeness. */
export function sharedTerms(one: Vector, other: Vector): string {
  const shares = new Map<string, number>();
  for (const [key, weight] of one) {
    const share = weight * (other.get(key) ?? 0);
    const term = key.slice(key.indexOf(" ") + 1);
    if (share > 0) shares.set(term, (shares.get(term) ?? 0) + share);
  }
  const told = [...shares].sort((a, b) => b[1] - a[1]).slice(0, toldTerms);
  return (
    told.map(([term, share]) => `${term} .${(share * 100).toFixed(0).padStart(2, "0")}`).join(", ") ||
    "no term in common"
  );
}
