import type { ChannelManners } from "../channel-store.ts";
import { nothingToSay } from "../domain/delivery.ts";
import { OutsideError } from "../domain/errors.ts";
import type { DeliveryId } from "../domain/ids.ts";
import { quietUntil } from "../domain/quiet-hours.ts";
import type { Message } from "../message/message.ts";
import type { Ports, Poster, PostOutcome } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { insist } from "./insist.ts";
import { messageFor } from "./message-for.ts";
import { pauseChannel } from "./pause-channel.ts";
import { backOff, fromNow, later, leaveOff, unclearPause } from "./put-off.ts";
import { wakePost } from "./wake-post.ts";
import { whyKeptBack } from "./why-kept-back.ts";
import { withoutReplies } from "./without-replies.ts";

const second = 1000;
/** A claim is another worker's after this. */
const lease = 45 * second;
/** A post takes no longer, its wait for the channel included. */
const longestPost = 20 * second;

/** Posts what is due, once. Every step is recorded before the next, so a crash anywhere is settled by looking. */
export async function deliver(id: DeliveryId, ports: Ports): Promise<void> {
  const { store, clock } = ports;
  const delivery = await store.deliveries.claim(id, clock(), fromNow(lease, ports));
  if (delivery === undefined) return;
  let outcome: PostOutcome | undefined;
  try {
    outcome = await attempt(delivery, ports);
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    const asked = error instanceof OutsideError ? error.retryAfter : undefined;
    await later(delivery, { isUnclear: true, reason, afterMs: asked ?? unclearPause(delivery) }, ports);
    throw error;
  }
  await wakeNext(delivery, outcome?.kind === "sent" ? outcome.restMs : 0, ports);
}

/** Others may have waited for this one, and have to wait until the channel takes something again. */
async function wakeNext({ destination }: ClaimedDelivery, restMs = 0, { store, queue, clock }: Ports): Promise<void> {
  const next = await store.deliveries.next(destination, clock());
  if (next !== undefined) await wakePost(next, queue, restMs);
}

/** What became of posting; `undefined` where nothing was posted. */
async function attempt(delivery: ClaimedDelivery, ports: Ports): Promise<PostOutcome | undefined> {
  const { store, posters, clock, log } = ports;
  const { id, destination } = delivery;
  const poster = posters[destination.platform];
  if (poster === undefined) {
    const reason = "The platform is not configured.";
    await later(delivery, { isUnclear: isDoubtful(delivery), reason, afterMs: 600 * second }, ports);
    return undefined;
  }
  const ready = await readyToPost(delivery, poster, ports);
  if (ready === undefined) return undefined;
  const leaseUntil = fromNow(lease, ports);
  if (!(await store.deliveries.begin(delivery, clock(), leaseUntil))) return undefined;
  // A machine that slept wakes up believing that it has just begun: by now another may be posting this.
  if (fromNow(longestPost, ports) > leaseUntil) {
    const reason = "Held up before posting.";
    await later(delivery, { isUnclear: isDoubtful(delivery), reason, afterMs: 0 }, ports);
    return undefined;
  }
  const outcome = await poster.post(delivery, ready.message, ready.manners);
  log.info("delivery-attempted", { delivery: id, platform: destination.platform, outcome: outcome.kind });
  await insist(() => record(delivery, ready.message, outcome, ports));
  return outcome;
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
