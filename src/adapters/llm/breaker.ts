export type Breaker = {
  /** Whether the other side is being left alone. */
  isOpen(): boolean;
  noteSuccess(): void;
  /** True where this fault begins a rest. */
  noteFault(): boolean;
  restsUntil(): Date;
};

/** So many faults in a row begin a rest; the first fault after a rest begins another one. */
const mostFaults = 3;
/** The first rest, and the longest that it grows to by doubling. Milliseconds. */
const [firstRest, longestRest] = [5 * 60_000, 60 * 60_000];

/** Leaves a side alone for a while that has failed several times in a row, longer each time. */
export function openBreaker(clock: () => Date): Breaker {
  let faults = 0;
  let rest = firstRest;
  let until = 0;
  return {
    isOpen: () => clock().getTime() < until,
    noteSuccess: () => {
      faults = 0;
      rest = firstRest;
    },
    noteFault: () => {
      faults += 1;
      if (faults < mostFaults) return false;
      until = clock().getTime() + rest;
      rest = Math.min(rest * 2, longestRest);
      return true;
    },
    restsUntil: () => new Date(until),
  };
}
