import type { Watcher } from "./watch.ts";

/** Two who look on at the same work. */
export function bothWatchers(one: Watcher, other: Watcher): Watcher {
  return {
    watch: (deed, work, outcomeOf) => one.watch(deed, () => other.watch(deed, work, outcomeOf), outcomeOf),
    note: (occurrence) => {
      one.note(occurrence);
      other.note(occurrence);
    },
  };
}
