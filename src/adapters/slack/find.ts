import type { webApi } from "@slack/bolt";
import type { Delivery } from "../../domain/delivery.ts";
import { OutsideError } from "../../domain/errors.ts";
import type { FindOutcome } from "../../ports.ts";
import { hasMark } from "./delivery-mark.ts";
import { isTokenTrouble, slackFailure } from "./failure.ts";
import { tokenAdvice } from "./outcome.ts";
import { outsideError } from "./outside-error.ts";

/** Our clock may run ahead of Slack's: the newest messages come first, so more of them cost little. */
const clockDrift = 3_600_000;
const mostPages = 10;

/**
 * Looks through the channel, or the thread of what it replies to, for the delivery's mark since its first attempt. "cannot-look" where the app may not
 * read there; throws OutsideError where Slack does not answer now and may later.
 */
export async function findPost(client: webApi.WebClient, delivery: Delivery, now: Date): Promise<FindOutcome> {
  if (delivery.messageRef !== undefined) return { kind: "absent" }; // an edit can be sent again
  try {
    return await lookThrough(client, delivery, now);
  } catch (error) {
    return cannotLook(error);
  }
}

/** Slack is not asked for what is newer than our own clock says: where that is wrong, the post would seem absent. */
async function lookThrough(client: webApi.WebClient, delivery: Delivery, now: Date): Promise<FindOutcome> {
  const { channelId } = delivery.destination;
  const look = pagesOf(client, delivery);
  const since = ((delivery.firstAttemptAt ?? now).getTime() - clockDrift) / 1000;
  const range = { channel: channelId, include_all_metadata: true, limit: 100 } as const;
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { messages = [], response_metadata: more } = await look({
      ...range,
      ...(cursor !== undefined && { cursor }),
    });
    const ours = messages.find(({ metadata }) => hasMark(metadata, delivery));
    if (ours?.ts !== undefined) return { kind: "found", messageRef: { channelId, id: ours.ts } };
    cursor = more?.next_cursor || undefined;
    // A channel's newest messages come first, a thread's oldest.
    const isPast = delivery.replyTo === undefined && Number(messages.at(-1)?.ts) < since;
    if (cursor === undefined || isPast) return { kind: "absent" };
  }
  return { kind: "cannot-look", reason: "Too much was said in the channel since to find the message." };
}

type Page = { readonly channel: string; readonly include_all_metadata: true; readonly limit: number; cursor?: string };

/** A reply stands in its thread alone. */
function pagesOf({ conversations }: webApi.WebClient, { replyTo }: Delivery) {
  return (page: Page) =>
    replyTo === undefined ? conversations.history(page) : conversations.replies({ ...page, ts: replyTo.id });
}

function cannotLook(error: unknown): FindOutcome {
  const failure = slackFailure(error);
  if (failure.kind !== "answered") throw outsideError(failure, error);
  if (failure.code === "missing_scope" || !isTokenTrouble(failure.code)) {
    return { kind: "cannot-look", reason: lookingRefused(failure.code) };
  }
  throw new OutsideError(tokenAdvice(failure.code), { retry: true, cause: error });
}

function lookingRefused(code: string): string {
  const lost = "Slack's answer was lost, and Pullquote cannot look whether the message is there";
  if (code === "missing_scope") return `${lost}: the app has no channels:history or groups:history scope.`;
  return `${lost} (${code}).`;
}
