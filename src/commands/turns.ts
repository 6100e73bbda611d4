import { UserError } from "../domain/errors.ts";

/** Runs what somebody wants when it is their turn. Throws UserError where too much of theirs waits already. */
export type TakeTurn = <T>(who: string, run: () => Promise<T>) => Promise<T>;

type Line = { running: number; readonly waiting: (() => void)[] };

/** Few at once of each, in order, so that who asks for much waits for themselves and for nobody else. */
export function openTurns(atOnce: number, mostWaiting: number): TakeTurn {
  const lines = new Map<string, Line>();
  const lineOf = (who: string): Line => {
    const line = lines.get(who) ?? { running: 0, waiting: [] };
    lines.set(who, line);
    return line;
  };
  const leave = (who: string, line: Line) => {
    const next = line.waiting.shift();
    if (next !== undefined) return next();
    line.running -= 1;
    if (line.running === 0) lines.delete(who);
  };
  return async (who, run) => {
    const line = lineOf(who);
    if (line.running < atOnce) line.running += 1;
    else if (line.waiting.length >= mostWaiting) throw new UserError(tooMuch);
    // Whoever leaves hands its place on.
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
    try {
      return await run();
    } finally {
      leave(who, line);
    }
  };
}

const tooMuch = "So much is being asked here at once that this found no place. Try again in a moment.";
