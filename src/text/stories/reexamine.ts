import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { type Evidence, evidenceFrom, termsOfEach } from "./evidence.ts";
import { betterPlace } from "./move-short.ts";
import type { Filed } from "./neighbour.ts";
import { isShort } from "./short-texts.ts";
import { fullnessOf, type Group, groupsOf, leave, likenessSummed, type Member, take } from "./story-groups.ts";
import { type Corpus, storyVector, type Vector } from "./story-vector.ts";

/** Stories that are one are at least this alike on average (average link); headlines share less than articles. */
const [ofHeadlines, ofArticles] = [0.09, 0.27];
/**
 * Articles must also be this alike by the measure of how alike each is to its nearest (local scaling, Zelnik-Manor &
 * Perona 2004): what two earthquakes share would be much between reports of a trial. Of headlines it tells nothing.
 */
const asNearest = 0.57;
/** An article moves where it is more at home by this part of what makes one story of two. */
const moreAtHome = 0.07;
const rounds = 3;

export type Change = Why &
  (
    | { readonly kind: "merge"; readonly from: StoryId; readonly into: StoryId }
    | { readonly kind: "move"; readonly articleId: ArticleId; readonly into: StoryId }
  );

type Why = { readonly likeness: number; readonly reason: string };
/**
 * What hindsight changes in stories near each other: articles go where they are more at home, stories found to be one
 * are merged into the older, and articles go again. In the order in which the changes are to be made. Moves come first:
 * one stranger in a story would draw its own story in.
 */
export function reexamine(
  neighbourhood: readonly Filed[],
  corpus: Corpus,
  vectorOf = ({ profile }: Filed): Vector => storyVector(profile, corpus),
): Change[] {
  const groups = groupsOf(neighbourhood, vectorOf);
  const evidenceOf = evidences(corpus, termsOfEach(neighbourhood));
  return [...moves(groups, evidenceOf), ...mergers(groups), ...moves(groups, evidenceOf)];
}

type Pair = { readonly into: Group; readonly from: Group; readonly likeness: number; readonly share: number };

/** The two that are most clearly one become one, as long as there are such. */
function mergers(groups: Group[]): Change[] {
  const changes: Change[] = [];
  let pairs = groups.flatMap((from, at) => groups.slice(0, at).map((into) => pairOf(into, from)));
  for (;;) {
    const best = pairs.reduce<Pair | undefined>((found, pair) => {
      return pair.share > (found?.share ?? 1) ? pair : found;
    }, undefined);
    if (best === undefined) return changes;
    const { into, from, likeness } = best;
    const reason = `${likeness.toFixed(2)} alike on average, ${best.share.toFixed(2)} of what one story is`;
    changes.push({ kind: "merge", from: from.id, into: into.id, likeness, reason });
    for (const member of from.members) take(into, member);
    groups.splice(groups.indexOf(from), 1);
    pairs = pairs
      .filter((pair) => pair.into !== from && pair.from !== from)
      .map((pair) => (pair.into === into || pair.from === into ? pairOf(pair.into, pair.from) : pair));
  }
}

function pairOf(into: Group, from: Group): Pair {
  const full = Math.min(fullnessOf(into), fullnessOf(from));
  const pairs = from.members.length * into.members.length;
  let [sum, byReach] = [0, 0];
  for (const member of from.members) {
    const likeness = likenessSummed(into, member);
    sum += likeness.sum;
    byReach += likeness.byReach;
  }
  const { likeness, isEnough, share } = nearness(sum / pairs, byReach / pairs, full);
  return { into, from, likeness, share: isEnough ? share : 0 };
}

type EvidenceOf = (filed: Filed) => Evidence;

/** What speaks for each article to be somewhere, made once. */
function evidences(corpus: Corpus, termsEach: number): EvidenceOf {
  const made = new Map<ArticleId, Evidence>();
  return ({ articleId, profile }) => {
    const evidence = made.get(articleId) ?? evidenceFrom(profile, corpus, termsEach);
    made.set(articleId, evidence);
    return evidence;
  };
}

function moves(groups: Group[], evidenceOf: EvidenceOf): Change[] {
  const changes: Change[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const group of [...groups])
      for (const member of [...group.members])
        changes.push(
          ...(isShort(member.filed.profile)
            ? moveShort(member, group, groups, evidenceOf)
            : move(member, group, groups)),
        );
  }
  return changes;
}

function move(member: Member, own: Group, groups: readonly Group[]): Change[] {
  // A story of one article is merged, not moved: by then strangers have left the story it is like.
  if (own.members.length === 1) return [];
  const full = Math.min(member.fullness, fullnessOf(own));
  const now = nearnessTo(own, member, full);
  const [best] = groups
    .filter((group) => group !== own)
    .map((group) => ({ group, ...nearnessTo(group, member, full) }))
    .filter(({ isEnough }) => isEnough)
    .sort((a, b) => b.share - a.share);
  if (best === undefined || best.share < Math.max(1, now.share + moreAtHome)) return [];
  leave(own, member);
  const { likeness, group } = best;
  take(group, member);
  const reason = `${likeness.toFixed(2)} alike on average, ${now.likeness.toFixed(2)} where it was`;
  return [{ kind: "move", articleId: member.filed.articleId, into: group.id, likeness, reason }];
}

function moveShort(member: Member, own: Group, groups: Group[], evidenceOf: EvidenceOf): Change[] {
  leave(own, member);
  const evidence = evidenceOf(member.filed);
  const others = groups.filter((group) => group !== own);
  const better = betterPlace(evidence, own, others);
  take(better?.story ?? own, member);
  if (better === undefined) return [];
  const { story, evidence: likeness, reason } = better;
  const why = { into: story.id, likeness, reason };
  if (own.members.length > 0) return [{ kind: "move", articleId: member.filed.articleId, ...why }];
  if (groups.indexOf(story) < groups.indexOf(own)) {
    groups.splice(groups.indexOf(own), 1);
    return [{ kind: "merge", from: own.id, ...why }];
  }
  for (const other of story.members.splice(0)) take(own, other);
  groups.splice(groups.indexOf(story), 1);
  return [{ kind: "merge", from: story.id, ...why, into: own.id }];
}

/** Of a story that it is in, to the others in it. */
function nearnessTo(group: Group, member: Member, full: number): Nearness {
  const others = group.members.length - (group.members.includes(member) ? 1 : 0);
  const { sum, byReach } = likenessSummed(group, member);
  return nearness(sum / others, byReach / others, full);
}

/** How alike two are on average, whether that is news of one kind, and what share it is of what one story is. */
type Nearness = { readonly likeness: number; readonly isEnough: boolean; readonly share: number };

function nearness(likeness: number, byReach: number, full: number): Nearness {
  const needed = ofHeadlines + (ofArticles - ofHeadlines) * full;
  const share = (1 - full) * (likeness / needed) + full * (byReach / asNearest);
  return { likeness, isEnough: likeness >= needed, share };
}
