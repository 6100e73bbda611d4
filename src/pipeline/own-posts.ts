import type { DeliveryId } from "../domain/ids.ts";
import type { Claim, DeliveryStore, Store } from "../store.ts";

/** A post that was begun so long ago has ended, or hangs. Milliseconds. */
const longest = 45_000;

/**
 * The same store, for one process: what this process is just posting it does not take over from itself. When a clock leaps
 * ahead, as one does that is set after the start, each lease seems to have run out while the platform is being called.
 * `elapsed` is a clock that nobody sets. Milliseconds.
 */
export function withOwnPosts(store: Store, elapsed = () => performance.now()): Store {
  const { deliveries } = store;
  const begun = new Map<DeliveryId, number>();
  const isBeingPosted = (id: DeliveryId) => elapsed() - (begun.get(id) ?? Number.NEGATIVE_INFINITY) < longest;
  const ending =
    <Rest extends readonly unknown[], Answer>(record: (claim: Claim, ...rest: Rest) => Promise<Answer>) =>
    async (claim: Claim, ...rest: Rest) => {
      const answer = await record(claim, ...rest);
      begun.delete(claim.id);
      return answer;
    };
  const own: DeliveryStore = {
    ...deliveries,
    claim: async (id, now, leaseUntil) => (isBeingPosted(id) ? undefined : deliveries.claim(id, now, leaseUntil)),
    begin: async (claim, now, leaseUntil) => {
      const has = await deliveries.begin(claim, now, leaseUntil);
      if (has) begun.set(claim.id, elapsed());
      return has;
    },
    recordSent: ending(deliveries.recordSent),
    recordRetry: ending(deliveries.recordRetry),
    recordUnclear: ending(deliveries.recordUnclear),
    recordEnd: ending(deliveries.recordEnd),
  };
  return { ...store, deliveries: own };
}
