import { randomUUID } from "node:crypto";

/** A workspace's bot token: the one that works, and what Slack says to those that did. */
export type Tokens = {
  current(): string;
  /** What Slack answers to a token: `undefined` where it works, "unknown" where it was never this workspace's. */
  trouble(token: string): string | undefined;
  /** From now on the token means nothing. */
  revoke(code?: string): void;
  restore(): void;
  /** What an installation gives: the token that works, or a new one where it no longer does. */
  issue(): string;
};

export function openTokens(first: string): Tokens {
  const dead = new Map<string, string>();
  let current = first;
  return {
    current: () => current,
    trouble: (token) => dead.get(token) ?? (token === current ? undefined : "unknown"),
    revoke: (code = "token_revoked") => void dead.set(current, code),
    restore: () => void dead.delete(current),
    issue() {
      if (dead.has(current)) current = `xoxb-${randomUUID()}`;
      return current;
    },
  };
}
