import type { BriefingWish } from "../briefing-store.ts";
import { nextSlot, type Slot } from "../domain/briefing.ts";
import type { Ports } from "../ports.ts";

/** The next slot of a briefing whose local day it has not told: a day has one, whatever is set or paused meanwhile. */
export async function nextBriefing(
  wish: BriefingWish,
  { store, clock }: Pick<Ports, "store" | "clock">,
): Promise<Slot> {
  let next = nextSlot(wish, clock());
  while (await store.briefings.hasDay(wish.destination, wish.name, next.localDay)) {
    next = nextSlot(wish, clock(), next.localDay);
  }
  return next;
}
