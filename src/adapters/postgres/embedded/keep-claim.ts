import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../../ports.ts";
import type { Session } from "./session.ts";

const longestWaitMs = 60_000;

export type KeptClaim = {
  /** Stops keeping. True when the claim is held at this moment: then the server is ours to stop. */
  letGo(): Promise<boolean>;
};

/**
 * Keeps the folder ours. A session ends before its time only when the server crashed or was stopped by somebody:
 * then `claim` starts or adopts one and takes the lock again.
 */
export function keepClaim(first: Session, claim: () => Promise<Session>, log: Log): KeptClaim {
  const stopping = new AbortController();
  let held: Session | undefined = first;
  let regaining = Promise.resolve();
  void keep(first);

  async function keep(session: Session): Promise<void> {
    await session.gone;
    held = undefined;
    if (stopping.signal.aborted) return;
    log.error("postgres-lost");
    regaining = regain();
  }

  async function regain(): Promise<void> {
    for (let wait = 1_000; !stopping.signal.aborted; wait = Math.min(wait * 2, longestWaitMs)) {
      try {
        held = await claim();
        log.info("postgres-regained");
        void keep(held);
        return;
      } catch (error) {
        log.error("postgres-not-regained", { error: String(error) });
        await delay(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  return {
    letGo: async () => {
      stopping.abort();
      if (held === undefined) await regaining;
      return held !== undefined;
    },
  };
}
