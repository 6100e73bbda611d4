import { differs } from "./differs.ts";

export type Registered = { readonly id: string; readonly type: number; readonly name: string };
type Wanted = { readonly type?: number | undefined; readonly name: string };

/** What people type, and what they find in the menus of people and messages; an activity's entry point is none of ours. */
const ourTypes = [1, 2, 3];

/** What has to be sent so that Discord has what we want: what is missing or differs, and what is none of ours any more. */
export function commandChanges<T extends Wanted, R extends Registered>(
  there: readonly R[],
  wanted: readonly T[],
): { readonly missing: readonly T[]; readonly changed: readonly T[]; readonly gone: readonly R[] } {
  const has = (want: T) => there.find((one) => isSame(one, want));
  return {
    missing: wanted.filter((want) => has(want) === undefined),
    changed: wanted.filter((want) => {
      const one = has(want);
      return one !== undefined && differs(one, want);
    }),
    gone: there.filter((one) => ourTypes.includes(one.type) && !wanted.some((want) => isSame(one, want))),
  };
}

function isSame(one: Registered, other: Wanted): boolean {
  return one.type === other.type && one.name === other.name;
}
