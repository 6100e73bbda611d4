import { setTimeout as sleep } from "node:timers/promises";
import { OutsideError, UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import type { Connection } from "./socket.ts";

/** A connection that lived shorter counts as a failed one. */
const stableAfterMs = 10_000;
const longestPauseMs = 60_000;
/** A token that was refused may be in order again, or have been refused by mistake. */
const leastAfterRefusalMs = 5000;

export type Stay = {
  readonly connect: () => Promise<Connection>;
  readonly log: Log;
  /** Hears whether there is a connection, and otherwise why there is none, in words. */
  readonly onChange: (isConnected: boolean, why?: string) => void;
  readonly closing: AbortSignal;
};

/** Keeps a connection, beginning with `connection` where there is one, and makes the next before it lets go of the last. */
export async function stayConnected(stay: Stay, connection?: Connection): Promise<void> {
  const { onChange, closing } = stay;
  const closed = aborted(closing);
  let current = connection ?? (await insist(stay, 0));
  while (current !== undefined) {
    onChange(true);
    const since = performance.now();
    await Promise.race([current.ending, closed]);
    const isShort = performance.now() - since < stableAfterMs;
    const next: Connection | undefined = closing.aborted ? undefined : await insist(stay, isShort ? 1 : 0);
    const gone = current.close();
    if (next === undefined) await gone;
    current = next;
  }
}

async function insist({ connect, log, onChange, closing }: Stay, shortLives: number): Promise<Connection | undefined> {
  let failures = shortLives;
  let pauseMs = failures * 1000;
  while (!closing.aborted) {
    await sleep(pauseMs, undefined, { signal: closing }).catch(() => undefined);
    if (closing.aborted) return undefined;
    try {
      return await connect();
    } catch (error) {
      failures++;
      pauseMs = pauseAfter(error, failures);
      const reason = error instanceof Error ? error.message : String(error);
      log[error instanceof UserError ? "error" : "warn"]("slack-socket-lost", { reason, pauseMs });
      onChange(false, reason);
    }
  }
}

/** Milliseconds: what Slack asks for, else growing and never in step with others. */
function pauseAfter(error: unknown, failures: number): number {
  const asked = error instanceof OutsideError ? (error.retryAfter ?? 0) : 0;
  const least = error instanceof UserError ? leastAfterRefusalMs : 0;
  const growing = Math.min(2 ** failures * 500, longestPauseMs) * (0.75 + Math.random() / 2);
  return Math.max(asked, least, growing);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
