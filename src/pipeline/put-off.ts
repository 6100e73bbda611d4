import type { Ports } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { wakePost } from "./wake-post.ts";
import { withoutReplies } from "./without-replies.ts";

const second = 1000;
/** What comes again within this time is woken to the moment. */
const soon = 60 * second;
/** News that could not be posted for a day is none. */
const giveUpAfter = 24 * 3600 * second;
/** How long after an answer was lost to look for the message: a platform may show it late. */
const lookAfter = 30 * second;

export type Trouble = { readonly isUnclear: boolean; readonly reason: string; readonly afterMs: number };

/** Another attempt after a while, one that looks first where the last one may have got through; none after a day. */
export async function later(
  delivery: ClaimedDelivery,
  { isUnclear, reason, afterMs }: Trouble,
  ports: Ports,
): Promise<void> {
  const { store, queue } = ports;
  const isLate = ports.clock().getTime() - delivery.dueSince.getTime() > giveUpAfter;
  if (isLate) return giveUp(delivery, isUnclear, reason, ports);
  const at = fromNow(afterMs, ports);
  if (isUnclear) await store.deliveries.recordUnclear(delivery, at, reason);
  else await store.deliveries.recordRetry(delivery, at, reason);
  // What waits for longer is found by the tick.
  if (afterMs <= soon) await wakePost(delivery, queue, afterMs + 1);
}

/** An edit that is given up leaves the message as it is, to be edited when the story grows again. */
async function giveUp(delivery: ClaimedDelivery, isUnclear: boolean, reason: string, ports: Ports): Promise<void> {
  ports.log.warn("delivery-given-up", { delivery: delivery.id, reason });
  const [end, more] = isUnclear ? (["unknown", withoutReplies(delivery)] as const) : (["refused", ""] as const);
  await leaveOff(delivery, end, `Given up after a day: ${reason}${more}`, ports);
}

export async function leaveOff(
  delivery: ClaimedDelivery,
  state: "unknown" | "refused",
  reason: string,
  { store, clock }: Ports,
): Promise<void> {
  const { subject, messageRef } = delivery;
  if (messageRef === undefined) return store.deliveries.recordEnd(delivery, state, reason);
  const revision = subject.kind === "story" ? subject.revision : 0;
  await store.deliveries.recordSent(delivery, messageRef, revision, clock());
}

export function fromNow(ms: number, { clock }: Ports): Date {
  return new Date(clock().getTime() + ms);
}

export function unclearPause({ attempts }: ClaimedDelivery): number {
  return Math.max(lookAfter, backOff(attempts));
}

/**
 * 2 s, 4 s, 8 s … up to three quarters of a minute, with jitter. Milliseconds. Never more than a minute: the newer posts
 * of the channel would overtake, and an outage would end in a muddle.
 */
export function backOff(attempts: number): number {
  return Math.min(2 ** Math.min(attempts, 10), 45) * second * (0.75 + 0.5 * Math.random());
}
