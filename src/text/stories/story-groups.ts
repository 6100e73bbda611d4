import type { StoryId } from "../../domain/ids.ts";
import { likenesses } from "./likenesses.ts";
import { fullness } from "./needed-likeness.ts";
import type { Filed } from "./neighbour.ts";
import type { Vector } from "./story-vector.ts";
import { openWording, type Wording } from "./wording.ts";

/** The bounds of how alike an article is to its nearest: where nothing is near it is no measure, and very near are copies. */
const [leastNear, mostNear] = [0.3, 0.7];

export type Member = {
  readonly filed: Filed;
  readonly fullness: number;
  /** Its place in the neighbourhood, and how alike it is to each there; to itself 0. */
  readonly at: number;
  readonly likeness: Float64Array;
  /** What its likeness to others is measured by: the root of how alike its nearest are. */
  readonly reach: number;
};
export type Group = {
  readonly id: StoryId;
  members: Member[];
  /** For short texts. */
  readonly wording: Wording;
};

/** By age: the story that was opened first comes first. */
export function groupsOf(neighbourhood: readonly Filed[], vectorOf: (filed: Filed) => Vector): Group[] {
  const groups = new Map<StoryId, Group>();
  const { of, toNearest } = likenesses(neighbourhood.map(vectorOf));
  neighbourhood.forEach((filed, at) => {
    const { storyId: id, profile } = filed;
    const group = groups.get(id) ?? { id, members: [], wording: openWording() };
    groups.set(id, group);
    const reach = Math.sqrt(Math.min(mostNear, Math.max(leastNear, toNearest(at))));
    take(group, { filed, fullness: fullness(profile), at, likeness: of(at), reach });
  });
  return [...groups.values()];
}

export function fullnessOf({ members }: Group): number {
  return members.reduce((sum, { fullness }) => sum + fullness, 0) / members.length;
}

/** How alike one is to the members of a group, summed; `byReach` as measured by the reach of both. */
export function likenessSummed({ members }: Group, one: Member): { readonly sum: number; readonly byReach: number } {
  let [sum, byReach] = [0, 0];
  for (const { at, reach } of members) {
    const likeness = one.likeness[at] ?? 0;
    sum += likeness;
    byReach += likeness / reach;
  }
  return { sum, byReach: byReach / one.reach };
}

export function take(group: Group, member: Member): void {
  group.members.push(member);
  group.wording.add(member.filed.profile);
}

export function leave(group: Group, member: Member): void {
  group.members = group.members.filter((other) => other !== member);
  group.wording.remove(member.filed.profile);
}
