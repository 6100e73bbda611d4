/** How much waits in a queue of jobs, and since when the oldest of it could have run. */
export type QueueDepth = {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  /** Woken for later, the next run of a tick too. */
  readonly delayed: number;
  /** Kept for a day to be looked at; nothing runs them again. */
  readonly failed: number;
  readonly oldestWaiting?: Date;
};
