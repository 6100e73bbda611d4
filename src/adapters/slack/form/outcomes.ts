const remembered = 500;

/** What became of things that may be asked for twice. */
export type OpenOutcomes<Outcome> = {
  /** Does it, or waits with whoever asked for the same before. What went wrong is forgotten, so that it can be tried again. */
  of(mark: string, doing: () => Promise<Outcome>): { readonly outcome: Promise<Outcome>; readonly isNew: boolean };
};

export function openOutcomes<Outcome extends { readonly isProblem: boolean }>(): OpenOutcomes<Outcome> {
  const known = new Map<string, Promise<Outcome>>();
  return {
    of(mark, doing) {
      const earlier = known.get(mark);
      if (earlier !== undefined) return { outcome: earlier, isNew: false };
      const outcome = doing();
      known.set(mark, outcome);
      outcome.then(
        ({ isProblem }) => isProblem && known.delete(mark),
        () => known.delete(mark),
      );
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
      return { outcome, isNew: true };
    },
  };
}
