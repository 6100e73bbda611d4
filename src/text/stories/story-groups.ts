import type { StoryId } from "../../domain/ids.ts";
import { likenessToNearest } from "./nearest.ts";
import { fullness } from "./needed-likeness.ts";
import type { Filed } from "./neighbour.ts";
import type { Vector } from "./story-vector.ts";
import { openWording, type Wording } from "./wording.ts";

/** The bounds of how alike an article is to its nearest: where nothing is near it is no measure, and very near are copies. */
const [leastNear, mostNear] = [0.3, 0.7];

/** `reach` is what a member's likeness to others is measured by: the root of how alike its nearest are. */
export type Member = {
  readonly filed: Filed;
  readonly vector: Vector;
  readonly fullness: number;
  readonly reach: number;
};
/** The sum of its members, and of its members by their reach. */
export type Group = {
  readonly id: StoryId;
  members: Member[];
  readonly sum: Map<string, number>;
  readonly sumByReach: Map<string, number>;
  /** For short texts. */
  readonly wording: Wording;
};

/** By age: the story that was opened first comes first. */
export function groupsOf(neighbourhood: readonly Filed[], vectorOf: (filed: Filed) => Vector): Group[] {
  const groups = new Map<StoryId, Group>();
  const vectors = neighbourhood.map(vectorOf);
  const nearest = likenessToNearest(vectors);
  neighbourhood.forEach((filed, at) => {
    const { storyId: id, profile } = filed;
    const group = groups.get(id) ?? emptyGroup(id);
    groups.set(id, group);
    const reach = Math.sqrt(Math.min(mostNear, Math.max(leastNear, nearest[at] ?? 0)));
    take(group, { filed, vector: vectors[at] ?? new Map(), fullness: fullness(profile), reach });
  });
  return [...groups.values()];
}

function emptyGroup(id: StoryId): Group {
  return { id, members: [], sum: new Map(), sumByReach: new Map(), wording: openWording() };
}

export function fullnessOf({ members }: Group): number {
  return members.reduce((sum, { fullness }) => sum + fullness, 0) / members.length;
}

export function take(group: Group, member: Member): void {
  group.members.push(member);
  group.wording.add(member.filed.profile);
  add(group, member, 1);
}

export function leave(group: Group, member: Member): void {
  group.members = group.members.filter((other) => other !== member);
  group.wording.remove(member.filed.profile);
  add(group, member, -1);
}

function add({ sum, sumByReach }: Group, { vector, reach }: Member, times: 1 | -1): void {
  for (const [key, weight] of vector) {
    sum.set(key, (sum.get(key) ?? 0) + times * weight);
    sumByReach.set(key, (sumByReach.get(key) ?? 0) + (times * weight) / reach);
  }
}
