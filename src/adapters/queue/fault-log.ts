import type { Log } from "../../ports.ts";

/** Takes an error that came up in the background. */
export type OnFault = (error: unknown) => void;

export type FaultLog = {
  readonly onFault: OnFault;
  /** The server was away and answers again. */
  readonly onBack: () => void;
};

/** PostgreSQL on a full disk; Redis on one, or at the end of its memory. */
export function isFull(error: unknown): boolean {
  return /No space left on device|^OOM |^MISCONF /m.test(messageOf(error));
}

const room = "make room where the queue's server keeps its data; nothing is lost, and everything goes on by itself";

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
      // Each file that cannot grow has a message of its own.
      const trouble = isFull(error) ? "full" : text;
      if (!seenAt.has(trouble)) {
        if (isFull(error)) log.error("queue-full", { error: text, do: room });
        else log.warn("queue-trouble", { error: text });
      }
      seenAt.set(trouble, now);
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
