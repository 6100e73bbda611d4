import type { Message } from "../message/message.ts";
import type { Ports, Poster } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { catchUp } from "./catch-up.ts";
import { digestFor } from "./digest-for.ts";
import { feedNotice } from "./feed-notice.ts";
import { plannedBriefing } from "./planned-briefing.ts";
import { stillWanted } from "./still-wanted.ts";
import { wordNotice } from "./word-notice.ts";

/** What a delivery says now; `undefined` where there is nothing left to say. */
export async function messageFor(
  delivery: ClaimedDelivery,
  poster: Poster,
  ports: Ports,
): Promise<Message | undefined> {
  const { destination, subject, messageRef } = delivery;
  switch (subject.kind) {
    case "briefing":
      return plannedBriefing(delivery, poster, ports);
    case "briefing-story": {
      const digest = await digestFor(subject.storyId, destination, ports);
      return digest && { kind: "digest", digest };
    }
    case "catch-up":
      return catchUp(delivery, ports);
    case "feed-event": {
      const event = await ports.store.feeds.event(subject.eventId);
      return event && feedNotice(event);
    }
    case "word":
      return wordNotice(subject.word);
    case "story": {
      if (messageRef === undefined && !(await stillWanted(delivery, subject.storyId, ports))) return undefined;
      const digest = await digestFor(subject.storyId, destination, ports);
      const isUpdate = messageRef !== undefined && digest !== undefined && digest.revision > 1;
      return digest && { kind: "digest", digest, ...(isUpdate && { updatedAt: ports.clock() }) };
    }
  }
}
