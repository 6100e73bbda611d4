import { OutsideError } from "../domain/errors.ts";
import type { DeliveryId } from "../domain/ids.ts";
import type { Message } from "../message/message.ts";
import type { Ports, Poster, PostOutcome } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { insist } from "./insist.ts";
import { messageFor } from "./message-for.ts";
import { pauseChannel } from "./pause-channel.ts";
import { wakePost } from "./wake-post.ts";

const second = 1000;
/** A claim is another worker's after this. */
const lease = 45 * second;
/** A post takes no longer, its wait for the channel included. */
const longestPost = 20 * second;
/** How long after an answer was lost to look for the message: a platform may show it late. */
const lookAfter = 30 * second;
/** News that could not be posted for a day is none. */
const giveUpAfter = 24 * 3600 * second;

/** Posts what is due, once. Every step is recorded before the next, so a crash anywhere is settled by looking. */
export async function deliver(id: DeliveryId, ports: Ports): Promise<void> {
  const { store, clock } = ports;
  const delivery = await store.deliveries.claim(id, clock(), fromNow(lease, ports));
  if (delivery === undefined) return;
  try {
    await attempt(delivery, ports);
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    const asked = error instanceof OutsideError ? error.retryAfter : undefined;
    await later(delivery, { isUnclear: true, reason, afterMs: asked ?? unclearPause(delivery) }, ports);
    throw error;
  }
  await wakeNext(delivery, ports);
}

/** Others may have waited for this one. */
async function wakeNext({ destination }: ClaimedDelivery, { store, queue, clock }: Ports): Promise<void> {
  const next = await store.deliveries.next(destination, clock());
  if (next !== undefined) await wakePost(next, queue);
}

async function attempt(delivery: ClaimedDelivery, ports: Ports): Promise<void> {
  const { store, posters, clock, log } = ports;
  const poster = posters[delivery.destination.platform];
  if (poster === undefined) {
    const reason = "The platform is not configured.";
    return later(delivery, { isUnclear: isDoubtful(delivery), reason, afterMs: 600 * second }, ports);
  }
  if (isDoubtful(delivery) && (await settled(delivery, poster, ports))) return;
  if (await gaveWay(delivery, ports)) return;
  const { pausedFor, ...manners } = await store.channels.of(delivery.destination);
  // Word of a pause is posted in another channel, and were that one closed too, nobody would hear of it.
  if (pausedFor !== undefined && delivery.subject.kind !== "word") {
    return leaveOff(delivery, "refused", pausedFor, ports);
  }
  const message = await messageFor(delivery, poster, ports);
  if (message === undefined) return store.deliveries.recordEnd(delivery, "refused", "There is nothing left to say.");
  const leaseUntil = fromNow(lease, ports);
  if (!(await store.deliveries.begin(delivery, clock(), leaseUntil))) return;
  // A machine that slept wakes up believing that it has just begun: by now another may be posting this.
  if (fromNow(longestPost, ports) > leaseUntil) {
    return later(delivery, { isUnclear: isDoubtful(delivery), reason: "Held up before posting.", afterMs: 0 }, ports);
  }
  const outcome = await poster.post(delivery, message, manners);
  log.info("delivery-attempted", {
    delivery: delivery.id,
    platform: delivery.destination.platform,
    outcome: outcome.kind,
  });
  await insist(() => record(delivery, message, outcome, ports));
}

/** Perhaps posted by an attempt whose end nobody saw. */
function isDoubtful({ interrupted, messageRef }: ClaimedDelivery): boolean {
  return interrupted && messageRef === undefined;
}

/** True when looking has settled how the earlier attempt ended. */
async function settled(delivery: ClaimedDelivery, poster: Poster, { store, clock, log }: Ports): Promise<boolean> {
  const found = await poster.find(delivery);
  log.info("delivery-looked-up", { delivery: delivery.id, found: found.kind });
  if (found.kind === "absent") return false;
  if (found.kind === "cannot-look") {
    const reason = `${found.reason}${withoutReplies(delivery)}`;
    await store.deliveries.recordEnd(delivery, "unknown", reason);
    log.warn("delivery-unknown", { delivery: delivery.id, reason });
    return true;
  }
  await insist(() => store.deliveries.recordSent(delivery, found.messageRef, 0, clock()));
  return true;
}

/** A message that may not exist cannot be replied to. */
function withoutReplies({ plan }: ClaimedDelivery): string {
  return plan?.isInReplies ? " So its stories, which were to be replies to it, are not posted." : "";
}

/** Two stories may have become one since: the channel has a message of it then. */
async function gaveWay(delivery: ClaimedDelivery, { store, clock, log }: Ports): Promise<boolean> {
  const { id, subject, messageRef } = delivery;
  if (subject.kind !== "story" || messageRef !== undefined) return false;
  if (!(await store.deliveries.giveWay(delivery, clock()))) return false;
  log.info("delivery-gave-way", { delivery: id, story: subject.storyId });
  return true;
}

async function record(delivery: ClaimedDelivery, message: Message, outcome: PostOutcome, ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  const { id, destination } = delivery;
  switch (outcome.kind) {
    case "sent":
      return store.deliveries.recordSent(delivery, outcome.messageRef, shownRevision(delivery, message), clock());
    case "retry": {
      const afterMs = outcome.afterMs ?? backOff(delivery.attempts);
      return later(delivery, { isUnclear: isDoubtful(delivery), reason: outcome.reason, afterMs }, ports);
    }
    case "unclear":
      log.warn("delivery-unclear", { delivery: id, reason: outcome.reason });
      return later(delivery, { isUnclear: true, reason: outcome.reason, afterMs: unclearPause(delivery) }, ports);
    case "refused":
      log.warn("delivery-refused", { delivery: id, ...destination, reason: outcome.reason });
      if (outcome.isChannelClosed && isOfChannel(delivery)) await pauseChannel(destination, outcome.reason, ports);
      return store.deliveries.recordEnd(delivery, "refused", outcome.reason);
  }
}

/** Not the post of a forum, which may be deleted alone; nor a word, or who is told of one pause would be told of the next. */
function isOfChannel({ subject, messageRef, destination }: ClaimedDelivery): boolean {
  return subject.kind !== "word" && (messageRef === undefined || messageRef.channelId === destination.channelId);
}

/** Which revision a doubtful post shows is not known, since a nonce gives back the first message: 0 has it edited. */
function shownRevision(delivery: ClaimedDelivery, message: Message): number {
  return message.kind === "digest" && !isDoubtful(delivery) ? message.digest.revision : 0;
}

type Trouble = { readonly isUnclear: boolean; readonly reason: string; readonly afterMs: number };

/** Another attempt after a while, one that looks first where the last one may have got through; none after a day. */
async function later(delivery: ClaimedDelivery, { isUnclear, reason, afterMs }: Trouble, ports: Ports): Promise<void> {
  const { deliveries } = ports.store;
  const isLate = ports.clock().getTime() - delivery.dueSince.getTime() > giveUpAfter;
  if (isLate) return giveUp(delivery, isUnclear, reason, ports);
  if (isUnclear) return deliveries.recordUnclear(delivery, fromNow(afterMs, ports), reason);
  return deliveries.recordRetry(delivery, fromNow(afterMs, ports), reason);
}

/** An edit that is given up leaves the message as it is, to be edited when the story grows again. */
async function giveUp(delivery: ClaimedDelivery, isUnclear: boolean, reason: string, ports: Ports): Promise<void> {
  ports.log.warn("delivery-given-up", { delivery: delivery.id, reason });
  const [end, more] = isUnclear ? (["unknown", withoutReplies(delivery)] as const) : (["refused", ""] as const);
  await leaveOff(delivery, end, `Given up after a day: ${reason}${more}`, ports);
}

async function leaveOff(
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

function fromNow(ms: number, { clock }: Ports): Date {
  return new Date(clock().getTime() + ms);
}

function unclearPause({ attempts }: ClaimedDelivery): number {
  return Math.max(lookAfter, backOff(attempts));
}

/** 2 s, 4 s, 8 s … up to ten minutes, with jitter. Milliseconds. */
function backOff(attempts: number): number {
  return Math.min(2 ** Math.min(attempts, 10) * second, 600 * second) * (0.75 + 0.5 * Math.random());
}
