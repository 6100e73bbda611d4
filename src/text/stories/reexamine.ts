import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { type Evidence, evidenceFrom, termsOfEach } from "./evidence.ts";
import { betterPlace } from "./move-short.ts";
import { fullness } from "./needed-likeness.ts";
import type { Filed } from "./neighbour.ts";
import { isShort } from "./short-texts.ts";
import { type Corpus, dot, storyVector, type Vector } from "./story-vector.ts";
import { openWording, type Wording } from "./wording.ts";

/** Stories whose articles are this alike on average are one (average link); headlines share less than articles. */
const [ofHeadlines, ofArticles] = [0.09, 0.29];
/** An article moves where it is more at home by this part of what makes one story of two. */
const moreAtHome = 0.07;
const rounds = 3;

export type Change = Why &
  (
    | { readonly kind: "merge"; readonly from: StoryId; readonly into: StoryId }
    | { readonly kind: "move"; readonly articleId: ArticleId; readonly into: StoryId }
  );

type Why = { readonly likeness: number; readonly reason: string };
type Member = { readonly filed: Filed; readonly vector: Vector; readonly fullness: number };
type Group = { readonly id: StoryId; members: Member[]; readonly sum: Map<string, number>; readonly wording: Wording };

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

/** By age: the story that was opened first comes first. */
function groupsOf(neighbourhood: readonly Filed[], vectorOf: (filed: Filed) => Vector): Group[] {
  const groups = new Map<StoryId, Group>();
  for (const filed of neighbourhood) {
    const group = groups.get(filed.storyId) ?? {
      id: filed.storyId,
      members: [],
      sum: new Map(),
      wording: openWording(),
    };
    groups.set(filed.storyId, group);
    take(group, { filed, vector: vectorOf(filed), fullness: fullness(filed.profile) });
  }
  return [...groups.values()];
}

type Pair = { readonly into: Group; readonly from: Group; readonly likeness: number; readonly lead: number };

/** The two that are most clearly one become one, as long as there are such. */
function mergers(groups: Group[]): Change[] {
  const changes: Change[] = [];
  let pairs = groups.flatMap((from, at) => groups.slice(0, at).map((into) => pairOf(into, from)));
  for (;;) {
    const best = pairs.reduce<Pair | undefined>(
      (found, pair) => (pair.lead > (found?.lead ?? 0) ? pair : found),
      undefined,
    );
    if (best === undefined) return changes;
    const { into, from, likeness } = best;
    const reason = `${likeness.toFixed(2)} alike on average (${oneStory(into, from).toFixed(2)} needed)`;
    changes.push({ kind: "merge", from: from.id, into: into.id, likeness, reason });
    for (const member of from.members) take(into, member);
    groups.splice(groups.indexOf(from), 1);
    pairs = pairs
      .filter((pair) => pair.into !== from && pair.from !== from)
      .map((pair) => (pair.into === into || pair.from === into ? pairOf(pair.into, pair.from) : pair));
  }
}

function pairOf(into: Group, from: Group): Pair {
  const likeness = dot(from.sum, into.sum) / (from.members.length * into.members.length);
  return { into, from, likeness, lead: likeness - oneStory(into, from) };
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
  const others = own.members.length - 1;
  // A story of one article is merged, not moved: by then strangers have left the story it is like.
  if (others === 0) return [];
  const needed = oneStory({ members: [member] }, own);
  const now = (dot(member.vector, own.sum) - 1) / others;
  const [best] = groups
    .filter((group) => group !== own)
    .map((group) => ({ group, likeness: dot(member.vector, group.sum) / group.members.length }))
    .sort((a, b) => b.likeness - a.likeness);
  if (best === undefined || best.likeness < Math.max(needed, now + moreAtHome * needed)) return [];
  leave(own, member);
  const { likeness, group } = best;
  take(group, member);
  const reason = `${likeness.toFixed(2)} alike on average, ${now.toFixed(2)} where it was`;
  return [{ kind: "move", articleId: member.filed.articleId, into: group.id, likeness, reason }];
}

function moveShort(member: Member, own: Group, groups: Group[], evidenceOf: EvidenceOf): Change[] {
  leave(own, member);
  const evidence = evidenceOf(member.filed);
  const better = betterPlace(
    evidence,
    own,
    groups.filter((group) => group !== own),
  );
  take(better?.story ?? own, member);
  if (better === undefined) return [];
  const { story, reason } = better;
  const why = { into: story.id, likeness: evidence.for(story.wording), reason };
  if (own.members.length > 0) return [{ kind: "move", articleId: member.filed.articleId, ...why }];
  groups.splice(groups.indexOf(own), 1);
  return [{ kind: "merge", from: own.id, ...why }];
}

/** How alike two have to be on average to be one. */
function oneStory(one: Pick<Group, "members">, other: Pick<Group, "members">): number {
  const full = (group: Pick<Group, "members">) =>
    group.members.reduce((sum, member) => sum + member.fullness, 0) / group.members.length;
  return ofHeadlines + (ofArticles - ofHeadlines) * Math.min(full(one), full(other));
}

function leave(group: Group, member: Member): void {
  group.members = group.members.filter((other) => other !== member);
  for (const [key, weight] of member.vector) group.sum.set(key, (group.sum.get(key) ?? 0) - weight);
  group.wording.remove(member.filed.profile);
}

function take(group: Group, member: Member): void {
  group.members.push(member);
  group.wording.add(member.filed.profile);
  for (const [key, weight] of member.vector) group.sum.set(key, (group.sum.get(key) ?? 0) + weight);
}
