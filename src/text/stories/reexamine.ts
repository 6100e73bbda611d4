import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Filed } from "./neighbour.ts";
import { type Corpus, dot, storyVector, type Vector } from "./story-vector.ts";

/** Stories whose articles are this alike on average are one (average link). */
const oneStory = 0.29;
/** An article moves where it is this much more at home. */
const moreAtHome = 0.02;
/** An article alone is at home this much. */
const alone = 0.8 * oneStory;
const rounds = 3;

export type Change =
  | { readonly kind: "merge"; readonly from: StoryId; readonly into: StoryId; readonly likeness: number }
  | { readonly kind: "move"; readonly articleId: ArticleId; readonly into: StoryId; readonly likeness: number };

type Member = { readonly filed: Filed; readonly vector: Vector };
type Group = { readonly id: StoryId; members: Member[]; sum: Map<string, number> };

/**
 * What hindsight changes in stories near each other: those found to be one are merged into the older, then articles
 * go where they are more at home, then again. In the order in which the changes are to be made.
 */
export function reexamine(neighbourhood: readonly Filed[], corpus: Corpus): Change[] {
  const groups = groupsOf(neighbourhood, corpus);
  return [...mergers(groups), ...moves(groups), ...mergers(groups)];
}

/** By age: the story that was opened first comes first. */
function groupsOf(neighbourhood: readonly Filed[], corpus: Corpus): Group[] {
  const groups = new Map<StoryId, Group>();
  for (const filed of neighbourhood) {
    const group = groups.get(filed.storyId) ?? { id: filed.storyId, members: [], sum: new Map() };
    groups.set(filed.storyId, group);
    take(group, { filed, vector: storyVector(filed.profile, corpus) });
  }
  return [...groups.values()];
}

function mergers(groups: Group[]): Change[] {
  const changes: Change[] = [];
  for (;;) {
    const pair = nearestPair(groups);
    if (pair === undefined) return changes;
    const { into, from, likeness } = pair;
    changes.push({ kind: "merge", from: from.id, into: into.id, likeness });
    for (const member of from.members) take(into, member);
    groups.splice(groups.indexOf(from), 1);
  }
}

function nearestPair(groups: readonly Group[]): { into: Group; from: Group; likeness: number } | undefined {
  let best: { into: Group; from: Group; likeness: number } | undefined;
  groups.forEach((from, at) => {
    for (const into of groups.slice(0, at)) {
      const likeness = dot(from.sum, into.sum) / (from.members.length * into.members.length);
      if (likeness > (best?.likeness ?? oneStory)) best = { into, from, likeness };
    }
  });
  return best;
}

function moves(groups: Group[]): Change[] {
  const changes: Change[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const group of [...groups])
      for (const member of [...group.members]) changes.push(...move(member, group, groups));
  }
  return changes;
}

function move(member: Member, own: Group, groups: Group[]): Change[] {
  const others = own.members.length - 1;
  const now = others === 0 ? alone : (dot(member.vector, own.sum) - 1) / others;
  const [best] = groups
    .filter((group) => group !== own)
    .map((group) => ({ group, likeness: dot(member.vector, group.sum) / group.members.length }))
    .sort((a, b) => b.likeness - a.likeness);
  if (best === undefined || best.likeness <= now + moreAtHome) return [];
  own.members = own.members.filter((other) => other !== member);
  for (const [key, weight] of member.vector) own.sum.set(key, (own.sum.get(key) ?? 0) - weight);
  take(best.group, member);
  const { likeness, group } = best;
  if (own.members.length > 0) return [{ kind: "move", articleId: member.filed.articleId, into: group.id, likeness }];
  groups.splice(groups.indexOf(own), 1);
  return [{ kind: "merge", from: own.id, into: group.id, likeness }];
}

function take(group: Group, member: Member): void {
  group.members.push(member);
  for (const [key, weight] of member.vector) group.sum.set(key, (group.sum.get(key) ?? 0) + weight);
}
