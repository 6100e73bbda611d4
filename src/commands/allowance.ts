/** How often each of many may do something. */
export type Allowance = {
  readonly most: number;
  /** 0 where it may be done now, and is counted; else the milliseconds until it may. */
  take(who: string): number;
  /** How many of them count at present. */
  used(who: string): number;
};

const mostKept = 10_000;
/** Sums of fractions may come out a little above what they are. Milliseconds. */
const fraction = 0.01;

/**
 * So many within a window, each given back by and by. It is kept in this process alone: a workspace's commands reach one
 * bot, and where several share Slack's, each gives it as much.
 */
export function openAllowance(most: number, windowMs: number, clock: () => Date): Allowance {
  const each = windowMs / most;
  /** When all that somebody did is given back; who has everything is not kept. */
  const wholeAt = new Map<string, number>();
  const spent = (who: string, now: number) => {
    const left = Math.max(0, (wholeAt.get(who) ?? 0) - now);
    if (left <= windowMs) return left;
    // A clock that was set back makes nobody wait longer than the window.
    wholeAt.set(who, now + windowMs);
    return windowMs;
  };
  const forgetWhole = (now: number) => {
    for (const [who, at] of wholeAt) if (at <= now) wholeAt.delete(who);
  };
  return {
    most,
    take: (who) => {
      const now = clock().getTime();
      const after = spent(who, now) + each;
      if (after > windowMs + fraction) return Math.max(1, Math.ceil(after - windowMs));
      if (wholeAt.size >= mostKept) forgetWhole(now);
      wholeAt.set(who, now + after);
      return 0;
    },
    used: (who) => Math.max(0, Math.ceil((spent(who, clock().getTime()) - fraction) / each)),
  };
}
