import { randomUUID } from "node:crypto";

const usualLifeMs = 3000;

/** What opens a modal: good for three seconds, and once. */
export type Triggers = {
  /** A new one for a person. */
  issue(userId: string): string;
  /** Whose it is, or Slack's word for why it opens nothing. */
  take(id: string): { readonly userId: string } | { readonly error: string };
  /** From now on each lives this long; milliseconds, three seconds where not told. */
  live(ms?: number): void;
};

export function openTriggers(): Triggers {
  let lifeMs = usualLifeMs;
  const issued = new Map<string, { readonly userId: string; readonly expiresAt: number; isUsed: boolean }>();
  return {
    issue(userId) {
      const id = `${Date.now()}.${randomUUID()}`;
      issued.set(id, { userId, expiresAt: performance.now() + lifeMs, isUsed: false });
      return id;
    },
    take(id) {
      const trigger = issued.get(id);
      if (trigger === undefined) return { error: "invalid_trigger_id" };
      if (performance.now() >= trigger.expiresAt) return { error: "expired_trigger_id" };
      if (trigger.isUsed) return { error: "exchanged_trigger_id" };
      trigger.isUsed = true;
      return { userId: trigger.userId };
    },
    live(ms = usualLifeMs) {
      lifeMs = ms;
    },
  };
}
