import type { ClaimedDelivery } from "../store.ts";

/** Perhaps posted by an attempt whose end nobody saw. */
export function isDoubtful({ interrupted, messageRef }: ClaimedDelivery): boolean {
  return interrupted && messageRef === undefined;
}
