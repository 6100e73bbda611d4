import type { PointedBullet } from "./domain/pointed-bullet.ts";

/** What the summarizer answered and what it cost. A day is "2026-11-23", in UTC. */
export type SummaryStore = {
  /** The answer to the very same question, if it was asked before. */
  answer(question: string): Promise<readonly PointedBullet[] | undefined>;
  keep(question: string, bullets: readonly PointedBullet[], at: Date): Promise<void>;
  /** Takes tokens from a day's allowance; false, and nothing taken, where that would exceed `most`. */
  reserve(day: string, tokens: number, most: number): Promise<boolean>;
  /** Corrects what was reserved by what was used. */
  settle(day: string, difference: number): Promise<void>;
  /** True for the first to ask on a day, over all processes. */
  isFirstToTell(day: string): Promise<boolean>;
};
