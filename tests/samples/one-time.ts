import { vi } from "vitest";

export type OneTime = {
  /** Timers find that so much time has passed. Milliseconds. */
  skip(ms: number): void;
  /** Timers are the machine's own again. */
  end(): void;
};

/**
 * Timers, and the time they go by, that can be skipped like a clock of a test's own. They go on by themselves too.
 * What waits for a network is not among them: a request still takes as long as it takes.
 */
export function oneTime(): OneTime {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"], shouldAdvanceTime: true });
  return { skip: (ms) => void vi.advanceTimersByTime(ms), end: () => void vi.useRealTimers() };
}
