import type { Ports, PostOutcome } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { isDoubtful } from "./is-doubtful.ts";
import { pauseChannel } from "./pause-channel.ts";
import { backOff, later, unclearPause } from "./put-off.ts";

/** Another attempt later, or none. */
export async function recordFailed(
  delivery: ClaimedDelivery,
  outcome: Exclude<PostOutcome, { kind: "sent" }>,
  ports: Ports,
): Promise<void> {
  const { store, log } = ports;
  const { id, destination } = delivery;
  switch (outcome.kind) {
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
