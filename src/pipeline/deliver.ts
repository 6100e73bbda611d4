import type { ChannelManners } from "../channel-store.ts";
import { nothingToSay } from "../domain/delivery.ts";
import type { Destination } from "../domain/destination.ts";
import { OutsideError } from "../domain/errors.ts";
import type { DeliveryId } from "../domain/ids.ts";
import type { PostJob } from "../domain/post-job.ts";
import { quietUntil } from "../domain/quiet-hours.ts";
import type { Message } from "../message/message.ts";
import type { Ports, Poster, PostOutcome } from "../ports.ts";
import type { ClaimedDelivery, NextPost } from "../store.ts";
import { insist } from "./insist.ts";
import { isDoubtful } from "./is-doubtful.ts";
import { messageFor } from "./message-for.ts";
import { backOff, fromNow, later, leaveOff, unclearPause } from "./put-off.ts";
import { recordFailed } from "./record-failed.ts";
import { whyKeptBack } from "./why-kept-back.ts";
import { withoutReplies } from "./without-replies.ts";

const second = 1000;
/** A claim is another worker's after this. */
const lease = 45 * second;
/** A post takes no longer, its wait for the channel included. */
const longestPost = 20 * second;

/** A delivery that was taken, and what its channel gets next. */
export type Delivered = { readonly next?: NextPost };

/** Posts what is due, once. Every step is recorded before the next, so a crash anywhere is settled by looking. */
export async function deliver(id: DeliveryId, ports: Ports): Promise<Delivered | undefined> {
  const delivery = await ports.store.deliveries.claim(id, ports.clock(), fromNow(lease, ports));
  return delivery && deliverClaimed(delivery, ports);
}

/** Likewise the one of a job's that has been due longest; `undefined` where there is none. */
export async function deliverNext(job: PostJob, ports: Ports): Promise<Delivered | undefined> {
  const delivery = await ports.store.deliveries.claimNext(job, ports.clock(), fromNow(lease, ports));
  return delivery && deliverClaimed(delivery, ports);
}

async function deliverClaimed(delivery: ClaimedDelivery, ports: Ports): Promise<Delivered> {
  let isUnclear = isDoubtful(delivery);
  const onPost = () => {
    isUnclear = true;
  };
  try {
    const { isSent, next } = await attempt(delivery, ports, onPost);
    // Others may have waited for this one.
    const waited = isSent ? next : await nextIn(delivery.destination, ports);
    return waited ? { next: waited } : {};
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    const asked = error instanceof OutsideError ? error.retryAfter : undefined;
    const afterMs = asked ?? (isUnclear ? unclearPause(delivery) : backOff(delivery.attempts));
    // Where nobody can look, what was begun and is not noted as surely not out would never be posted.
    await insist(() => later(delivery, { isUnclear, reason, afterMs }, ports));
    throw error;
  }
}

async function nextIn(destination: Destination, { store, clock }: Ports): Promise<NextPost | undefined> {
  const now = clock();
  const next = await store.deliveries.next(destination, now);
  return next && { ...next, dueAt: now };
}

type Attempted = { readonly isSent?: true; readonly next?: NextPost | undefined };

/** `onPost` is called when the platform is about to be. */
async function attempt(delivery: ClaimedDelivery, ports: Ports, onPost: () => void): Promise<Attempted> {
  const { store, posters, clock, log } = ports;
  const { id, destination } = delivery;
  const poster = posters[destination.platform];
  if (poster === undefined) {
    const reason = "The platform is not configured.";
    await later(delivery, { isUnclear: isDoubtful(delivery), reason, afterMs: 600 * second }, ports);
    return {};
  }
  const ready = await readyToPost(delivery, poster, ports);
  if (ready === undefined) return {};
  const leaseUntil = fromNow(lease, ports);
  if (!(await store.deliveries.begin(delivery, clock(), leaseUntil))) return {};
  // A machine that slept wakes up believing that it has just begun: by now another may be posting this.
  if (fromNow(longestPost, ports) > leaseUntil) {
    const reason = "Held up before posting.";
    await later(delivery, { isUnclear: isDoubtful(delivery), reason, afterMs: 0 }, ports);
    return {};
  }
  onPost();
  const outcome = await poster.post(delivery, ready.message, ready.manners);
  log.info("delivery-attempted", { delivery: id, platform: destination.platform, outcome: outcome.kind });
  if (outcome.kind === "sent") return { isSent: true, next: await recordSent(delivery, ready.message, outcome, ports) };
  await insist(() => recordFailed(delivery, outcome, ports));
  return {};
}

type Ready = { readonly message: Message; readonly manners: ChannelManners };

/** What to post and how; `undefined` where there is nothing to post, which is recorded then. */
async function readyToPost(delivery: ClaimedDelivery, poster: Poster, ports: Ports): Promise<Ready | undefined> {
  const { store } = ports;
  if (isDoubtful(delivery) && (await settled(delivery, poster, ports))) return undefined;
  if (await gaveWay(delivery, ports)) return undefined;
  const { pausedFor, ...manners } = await store.channels.of(delivery.destination);
  // Word of a pause is posted in another channel, and were that one closed too, nobody would hear of it.
  if (pausedFor !== undefined && delivery.subject.kind !== "word") {
    await leaveOff(delivery, "refused", pausedFor, ports);
    return undefined;
  }
  if (await waitsForMorning(delivery, manners, ports)) return undefined;
  const message = await messageFor(delivery, poster, ports);
  if (message === undefined) {
    // Of what was kept back a briefing may have told all.
    const end = delivery.subject.kind === "catch-up" ? "folded" : "refused";
    await store.deliveries.recordEnd(delivery, end, nothingToSay);
    return undefined;
  }
  return (await isKeptBack(delivery, message, manners, ports)) ? undefined : { message, manners };
}

/** True where a message that is no news itself comes in quiet hours: it is put off to their end. */
async function waitsForMorning(delivery: ClaimedDelivery, { quiet }: ChannelManners, ports: Ports): Promise<boolean> {
  const { store, clock } = ports;
  const { subject } = delivery;
  const isOfRestore = subject.kind === "word" && subject.word.kind === "restored";
  const mayWait = subject.kind === "feed-event" || subject.kind === "catch-up" || isOfRestore;
  const until = quiet && mayWait && !isDoubtful(delivery) ? quietUntil(quiet, clock()) : undefined;
  if (until === undefined) return false;
  await store.deliveries.recordRetry(delivery, until, "It is quiet here.");
  return true;
}

/** Not what may be out already, nor an edit: it would be told twice, and disturbs nobody. */
async function isKeptBack(
  delivery: ClaimedDelivery,
  message: Message,
  manners: ChannelManners,
  ports: Ports,
): Promise<boolean> {
  const { store, clock, log } = ports;
  if (delivery.subject.kind !== "story" || delivery.interrupted || delivery.messageRef !== undefined) return false;
  const kept = await whyKeptBack(delivery, message, manners, ports);
  if (kept === undefined) return false;
  await store.deliveries.keepBack(delivery, kept, clock());
  log.info("delivery-kept-back", { delivery: delivery.id, reason: kept.reason, until: kept.until });
  return true;
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

/** Two stories may have become one since: the channel has a message of it then. */
async function gaveWay(delivery: ClaimedDelivery, { store, clock, log }: Ports): Promise<boolean> {
  const { id, subject, messageRef } = delivery;
  if (subject.kind !== "story" || messageRef !== undefined) return false;
  if (!(await store.deliveries.giveWay(delivery, clock()))) return false;
  log.info("delivery-gave-way", { delivery: id, story: subject.storyId });
  return true;
}

type Sent = Extract<PostOutcome, { kind: "sent" }>;

/** What the channel gets next. */
function recordSent(
  delivery: ClaimedDelivery,
  message: Message,
  { messageRef, restMs }: Sent,
  { store, clock }: Ports,
): Promise<NextPost | undefined> {
  const revision = shownRevision(delivery, message);
  return insist(() => store.deliveries.recordSent(delivery, messageRef, revision, clock(), restMs));
}

/** Which revision a doubtful post shows is not known, since a nonce gives back the first message: 0 has it edited. */
function shownRevision(delivery: ClaimedDelivery, message: Message): number {
  return message.kind === "digest" && !isDoubtful(delivery) ? message.digest.revision : 0;
}
