import { type APIMessage, type APITextChannel, type REST, Routes, SnowflakeUtil } from "discord.js";
import type { Delivery } from "../../domain/delivery.ts";
import { OutsideError } from "../../domain/errors.ts";
import type { FindOutcome } from "../../ports.ts";
import type { ChannelKinds } from "./channel-kinds.ts";
import { carriesMarker } from "./delivery-marker.ts";
import { findForumPost } from "./find-forum-post.ts";
import { discordFailure } from "./outcome.ts";

const minute = 60_000;
/** Discord remembers a nonce for "a few minutes"; within these, sending again gives back the first message. */
const nonceWindow = 2 * minute;
/** How far our clock may have run ahead of Discord's: hardly, and then badly. */
const clockSlacks = [minute, 60 * minute];
const pageSize = 100;
const mostPages = 10;

/** Whether a post whose answer was lost is in the channel. Throws OutsideError where Discord does not answer now. */
export async function findPost(rest: REST, delivery: Delivery, now: Date, kinds: ChannelKinds): Promise<FindOutcome> {
  const { firstAttemptAt, destination } = delivery;
  const since = firstAttemptAt?.getTime();
  if (firstAttemptAt === undefined || since === undefined) return { kind: "absent" };
  const kind = await kinds.of(rest, destination.channelId).catch(unlessClosed);
  if (kind?.isForum) return findForumPost(rest, delivery, firstAttemptAt).catch(cannotLook);
  const outcome = await looked(rest, delivery, since).catch(cannotLook);
  const age = now.getTime() - since;
  const isInWindow = age >= 0 && age < nonceWindow;
  return outcome.kind === "cannot-look" && isInWindow ? { kind: "absent" } : outcome;
}

async function looked(rest: REST, delivery: Delivery, since: number): Promise<FindOutcome> {
  for (const slack of clockSlacks) {
    const outcome = await lookThrough(rest, delivery, since - slack);
    if (outcome.kind !== "absent") return outcome;
  }
  return { kind: "absent" };
}

async function lookThrough(rest: REST, delivery: Delivery, from: number): Promise<FindOutcome> {
  const { channelId } = delivery.destination;
  let after = SnowflakeUtil.generate({ timestamp: from }).toString();
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ after, limit: String(pageSize) });
    const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const found = messages.find((message) => carriesMarker(message, delivery));
    if (found !== undefined) return { kind: "found", messageRef: { channelId, id: found.id } };
    if (messages.length < pageSize)
      return page > 0 || messages.length > 0 || (await isSureOfNone(rest, channelId, after))
        ? { kind: "absent" }
        : blind;
    after =
      messages
        .map(({ id }) => id)
        .sort(byAge)
        .at(-1) ?? after;
  }
  return { kind: "cannot-look", reason: "Too much was posted in the channel since to find the message." };
}

const blind = {
  kind: "cannot-look",
  reason: "Pullquote may not read the channel's history. Give it Read Message History.",
} as const;

/**
 * Without the right to read the history Discord answers with an empty list, which proves nothing. That an older
 * message can be read does, and so does the id of the channel's last message, which everybody is told.
 */
async function isSureOfNone(rest: REST, channelId: string, after: string): Promise<boolean> {
  const query = new URLSearchParams({ limit: "1" });
  if (((await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[]).length > 0) return true;
  const { last_message_id: last } = (await rest.get(Routes.channel(channelId))) as Partial<APITextChannel>;
  return last === null || (last !== undefined && byAge(last, after) < 0);
}

function byAge(one: string, other: string): number {
  return BigInt(one) < BigInt(other) ? -1 : 1;
}

/** A channel that is closed to us is looked at all the same, as the answer to that says what can be known. */
function unlessClosed(error: unknown): undefined {
  cannotLook(error);
}

function cannotLook(error: unknown): FindOutcome {
  const failure = discordFailure(error);
  if (failure.kind === "answered" && (failure.status === 403 || failure.status === 404)) {
    return blind;
  }
  const reason = failure.kind === "limited" ? "Discord asks to slow down." : failure.reason;
  throw new OutsideError(reason, { retry: true, ...(failure.kind === "limited" && { retryAfter: failure.afterMs }) });
}
