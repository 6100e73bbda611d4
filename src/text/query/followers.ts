/** Who has which query, by the queries' numbers. Most have one follower, and stand in one array for the processor's sake. */
export type Followers<Id> = {
  add(query: number, id: Id): void;
  /** Returns how many are left. */
  remove(query: number, id: Id): number;
  /** Those of all these queries. */
  of(queries: readonly number[]): Id[];
};

export function openFollowers<Id>(): Followers<Id> {
  const first: (Id | undefined)[] = [];
  const others: (Map<Id, true> | undefined)[] = [];
  return {
    add: (query, id) => {
      if (first[query] === undefined) {
        first[query] = id;
        others[query] ??= undefined;
        return;
      }
      const more = others[query] ?? new Map<Id, true>();
      others[query] = more.set(id, true);
    },
    remove: (query, id) => {
      const more = others[query];
      if (first[query] !== id) more?.delete(id);
      else {
        const [next] = more?.keys() ?? [];
        first[query] = next;
        if (next !== undefined) more?.delete(next);
      }
      if (more?.size === 0) others[query] = undefined;
      return (first[query] === undefined ? 0 : 1) + (more?.size ?? 0);
    },
    of: (queries) => {
      const found: Id[] = [];
      for (const query of queries) {
        const one = first[query];
        if (one === undefined) continue;
        found.push(one);
        const more = others[query];
        if (more !== undefined) for (const id of more.keys()) found.push(id);
      }
      return found;
    },
  };
}
