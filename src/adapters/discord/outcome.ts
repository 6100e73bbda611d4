import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { networkFailure } from "../../domain/network-failure.ts";
import type { PostOutcome } from "../../ports.ts";
import { complaintOf } from "./complaint.ts";

/** Not longer, or newer posts would overtake. Milliseconds. */
const operatorNeeds = 60_000;
const tryAgainAfter = 10_000;
/** Discord's error code for "internal network error". */
const networkTrouble = 40333;

/** Discord's error codes for channels in which nothing can be posted. */
const closed = [10003, 10004, 50001, 50007, 50013, 50083, 160005];
export const channelGone = "The channel is gone. If you moved it, follow the news in the new one.";

/** Discord's error codes for what will not change by trying again, in words. */
const refusals: Record<number, string> = {
  10003: channelGone,
  10004: "The server is gone, or Pullquote was removed from it.",
  40067: "The forum asks for a tag and has none that Pullquote may use. Add one to it.",
  10008: "The message was deleted on Discord, so there is nothing left to update.",
  50001: "Pullquote cannot see the channel. Give it View Channel there.",
  50007: "Who asked for it takes no direct messages from Pullquote any more.",
  50013: "Pullquote may not post in the channel. Give it Send Messages there.",
  50083: "The thread is archived. Open it again, or follow the news in another channel.",
  160005: "The thread is locked. Unlock it, or follow the news in another channel.",
};

export type DiscordFailure =
  | { readonly kind: "limited"; readonly afterMs: number }
  /** `code` is Discord's own; `status` is HTTP's. */
  | { readonly kind: "answered"; readonly status: number; readonly code: number; readonly reason: string }
  /** The request never reached Discord. */
  | { readonly kind: "unreached"; readonly reason: string }
  /** Perhaps done: the answer was lost, or the server failed after it took the request. */
  | { readonly kind: "unclear"; readonly reason: string };

export function discordFailure(error: unknown): DiscordFailure {
  if (error instanceof RateLimitError) return { kind: "limited", afterMs: error.retryAfter };
  if (error instanceof DiscordAPIError) return answered(error);
  if (error instanceof HTTPError) return { kind: "unclear", reason: `Discord answered ${error.status}.` };
  const failed = error instanceof Error ? error : new Error(String(error));
  const reason = failed.message || failed.name;
  const { code, wasNeverSent } = networkFailure(failed);
  if (wasNeverSent) return { kind: "unreached", reason: `Discord cannot be reached: ${reason || code}.` };
  return { kind: "unclear", reason: `Discord did not answer: ${reason}.` };
}

/** What stands before Discord says no in HTML, without a code, or as "internal network error". */
function answered(error: DiscordAPIError): DiscordFailure {
  const { status, code } = error;
  const own = Number(code);
  if (Number.isNaN(own) || own === networkTrouble) {
    return { kind: "unreached", reason: `Something before Discord answered ${status}.` };
  }
  return { kind: "answered", status, code: own, reason: complaintOf(error) };
}

/** What a failed post or edit means for the delivery. An edit can be sent again without doubling anything. */
export function failedPost(failure: DiscordFailure, isEdit: boolean): PostOutcome {
  if (failure.kind === "limited") {
    return { kind: "retry", reason: "Discord asks to slow down.", afterMs: failure.afterMs };
  }
  if (failure.kind === "unreached") return { kind: "retry", reason: failure.reason };
  if (failure.kind === "unclear") return { kind: isEdit ? "retry" : "unclear", reason: failure.reason };
  const { status, code, reason } = failure;
  if (status === 401) return { kind: "retry", reason: tokenAdvice, afterMs: operatorNeeds };
  const refusal = refusals[code];
  if (refusal !== undefined) {
    return { kind: "refused", reason: refusal, ...(closed.includes(code) && { isChannelClosed: true }) };
  }
  if (status === 400) {
    return {
      kind: "refused",
      reason: `Discord would not take the message (${code}: ${reason}). Please report this as a bug.`,
    };
  }
  if (status === 403 || status === 404) return { kind: "refused", reason: `Discord refuses the channel: ${reason}.` };
  return { kind: "retry", reason: `Discord answered ${status}: ${reason}.`, afterMs: tryAgainAfter };
}

/** For whoever runs Pullquote. */
export const tokenAdvice =
  "Discord does not accept DISCORD_TOKEN. Copy the bot's token from your app's page “Bot” on discord.com/developers/applications.";
