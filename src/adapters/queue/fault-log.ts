import type { Log } from "../../ports.ts";

/** Takes an error that came up in the background. */
export type OnFault = (error: unknown) => void;

export type FaultLog = {
  readonly onFault: OnFault;
  /** The server was away and answers again. */
  readonly onBack: () => void;
};

/**
 * Logs trouble with the queue's server once, not once per worker and attempt: the same again only when the server came
 * back meanwhile, or when it has not come up for a while.
 */
export function openFaultLog(log: Log, quietMilliseconds = 60_000): FaultLog {
  const seenAt = new Map<string, number>();
  return {
    onFault: (error) => {
      const now = performance.now();
      for (const [text, at] of seenAt) if (now - at > quietMilliseconds) seenAt.delete(text);
      const text = messageOf(error);
      if (!seenAt.has(text)) log.warn("queue-trouble", { error: text });
      seenAt.set(text, now);
    },
    onBack: () => {
      if (seenAt.size > 0) log.info("queue-back");
      seenAt.clear();
    },
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
