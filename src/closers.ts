import type { Log } from "./ports.ts";

type Closable = { close(): Promise<void> };

export type Closers = {
  /** Remembers what was opened and hands it back. */
  readonly add: <T extends Closable>(opened: T) => T;
  /** Closes everything, last opened first; what fails to close is logged and does not keep the rest open. */
  readonly close: () => Promise<void>;
};

export function openClosers(log: Log): Closers {
  const opened: Closable[] = [];
  return {
    add: (one) => {
      opened.push(one);
      return one;
    },
    close: async () => {
      for (let last = opened.pop(); last !== undefined; last = opened.pop()) {
        await last.close().catch((error: unknown) => log.error("close-failed", { error: String(error) }));
      }
    },
  };
}
