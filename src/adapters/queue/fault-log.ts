import type { Log } from "../../ports.ts";

/** Takes an error that came up in the background. */
export type OnFault = (error: unknown) => void;

/** Logs trouble with the queue's server once a while, not once per worker and attempt. */
export function openFaultLog(log: Log, quietMilliseconds = 30_000): OnFault {
  const toldAt = new Map<string, number>();
  return (error) => {
    const now = performance.now();
    for (const [text, at] of toldAt) if (now - at > quietMilliseconds) toldAt.delete(text);
    const text = messageOf(error);
    if (toldAt.has(text)) return;
    toldAt.set(text, now);
    log.warn("queue-trouble", { error: text });
  };
}

/**
 * The message alone: ioredis hangs the refused command on its errors, and with AUTH that is the password.
 * Connecting to a name with several addresses fails with an AggregateError, whose own message is empty.
 */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
