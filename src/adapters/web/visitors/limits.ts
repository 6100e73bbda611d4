import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How often one address may ask for a page, and try a token. Seconds. */
const pages = { points: 240, duration: 60 };
const attempts = { points: 5, duration: 15 * 60 };

export type Limits = {
  /** Counts a look at a page. Seconds to wait where that was one too many. */
  look(address: string): Promise<number | undefined>;
  /** Counts an attempt to sign in, likewise. */
  attempt(address: string): Promise<number | undefined>;
  /** An attempt that was right is forgotten, with those before it. */
  forgive(address: string): Promise<void>;
};

/** Of this process alone: one page is served by one process. */
export function openLimits(): Limits {
  const looks = new RateLimiterMemory(pages);
  const tries = new RateLimiterMemory(attempts);
  return {
    look: (address) => take(looks, address),
    attempt: (address) => take(tries, address),
    forgive: async (address) => void (await tries.delete(address)),
  };
}

async function take(limiter: RateLimiterMemory, address: string): Promise<number | undefined> {
  try {
    await limiter.consume(address);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}
