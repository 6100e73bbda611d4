import type { DeliveryId } from "../domain/ids.ts";
import type { Message } from "../message/message.ts";
import type { Ports, Poster, PostOutcome } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { briefingMessage } from "./brief.ts";
import { feedNotice } from "./feed-notice.ts";

const second = 1000;
/** A claim is another worker's after this. Longer than a post can take. */
const lease = 45 * second;
/** How long after an answer was lost to look for the message. */
const lookAfter = 3 * second;
/** News that could not be posted for a day is none. */
const giveUpAfter = 24 * 3600 * second;

/** Posts what is due, once. Every step is recorded before the next, so a crash anywhere is settled by looking. */
export async function deliver(id: DeliveryId, ports: Ports): Promise<void> {
  const { store, posters, clock, log } = ports;
  const now = clock();
  const delivery = await store.deliveries.claim(id, now, new Date(now.getTime() + lease));
  if (delivery === undefined) return;
  const poster = posters[delivery.destination.platform];
  if (poster === undefined) return retryLater(delivery, "the platform is not configured", 10 * 60 * second, ports);
  if (delivery.interrupted && delivery.messageRef === undefined) {
    if (await settled(delivery, poster, ports)) return;
  }
  const message = await messageFor(delivery, ports);
  if (message === undefined) return store.deliveries.recordEnd(id, "refused", "There is nothing left to say.");
  const outcome = await poster.post(delivery, message);
  log.info("delivery-attempted", { delivery: id, platform: delivery.destination.platform, outcome: outcome.kind });
  await record(delivery, message, outcome, ports);
}

/** An earlier attempt's end is not known: true when looking has settled it. */
async function settled(delivery: ClaimedDelivery, poster: Poster, { store, log }: Ports): Promise<boolean> {
  const found = await poster.find(delivery);
  log.info("delivery-looked-up", { delivery: delivery.id, found: found.kind });
  if (found.kind === "absent") return false;
  if (found.kind === "cannot-look") {
    await store.deliveries.recordEnd(delivery.id, "unknown", found.reason);
    log.warn("delivery-unknown", { delivery: delivery.id, reason: found.reason });
    return true;
  }
  // Which revision got through is not known: revision 0 makes the present one due as an edit.
  const { subject } = delivery;
  const shown = subject.kind === "story" ? { ...subject, revision: 0 } : subject;
  await store.deliveries.recordSent(delivery.id, found.messageRef, shown);
  return true;
}

async function messageFor(delivery: ClaimedDelivery, ports: Ports): Promise<Message | undefined> {
  const { subject } = delivery;
  if (subject.kind === "briefing") return briefingMessage(delivery.destination, subject, ports);
  if (subject.kind === "feed-event") {
    const event = await ports.store.feeds.event(subject.eventId);
    return event && feedNotice(event);
  }
  const digest = await ports.store.stories.digest(subject.storyId);
  return digest && { kind: "digest", digest };
}

async function record(delivery: ClaimedDelivery, message: Message, outcome: PostOutcome, ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  switch (outcome.kind) {
    case "sent": {
      const { subject } = delivery;
      const shown =
        subject.kind === "story" && message.kind === "digest"
          ? { ...subject, revision: message.digest.revision }
          : subject;
      return store.deliveries.recordSent(delivery.id, outcome.messageRef, shown);
    }
    case "retry":
      return retryLater(delivery, outcome.reason, outcome.afterMs ?? backOff(delivery.attempts), ports);
    case "unclear":
      log.warn("delivery-unclear", { delivery: delivery.id, reason: outcome.reason });
      return store.deliveries.recordUnclear(
        delivery.id,
        new Date(clock().getTime() + Math.max(lookAfter, backOff(delivery.attempts))),
        outcome.reason,
      );
    case "refused":
      log.warn("delivery-refused", { delivery: delivery.id, ...delivery.destination, reason: outcome.reason });
      return store.deliveries.recordEnd(delivery.id, "refused", outcome.reason);
  }
}

async function retryLater(delivery: ClaimedDelivery, reason: string, afterMs: number, ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  const now = clock().getTime();
  if (now - delivery.createdAt.getTime() > giveUpAfter) {
    log.warn("delivery-given-up", { delivery: delivery.id, reason });
    return store.deliveries.recordEnd(delivery.id, "refused", `Given up after a day: ${reason}`);
  }
  await store.deliveries.recordRetry(delivery.id, new Date(now + afterMs), reason);
}

/** 2 s, 4 s, 8 s … up to ten minutes, with jitter. Milliseconds. */
function backOff(attempts: number): number {
  return Math.min(2 ** Math.min(attempts, 10) * second, 600 * second) * (0.75 + 0.5 * Math.random());
}
