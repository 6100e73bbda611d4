import { MessageFlags, type REST, Routes } from "discord.js";
import type { ChannelManners } from "../../channel-store.ts";
import type { MessageRef } from "../../domain/delivery.ts";
import type { Log } from "../../ports.ts";
import type { ChannelKinds } from "./channel-kinds.ts";
import { discordFailure } from "./outcome.ts";

/** Discord's error code for a message that has gone on already. */
const alreadyCrossposted = 40033;

type Standing = MessageRef & { readonly flags?: number };

/**
 * Has a message go on to the channels that follow an announcement channel, where that was asked for and it has not. It
 * stands in its own all the same.
 */
export async function passOn(
  rest: REST,
  { channelId, id, flags = 0 }: Standing,
  manners: ChannelManners | undefined,
  kinds: ChannelKinds,
  log: Log,
): Promise<void> {
  if (!manners?.isCrossposted || (flags & MessageFlags.Crossposted) !== 0) return;
  try {
    if (!(await kinds.of(rest, channelId)).isAnnouncing) return;
    await rest.post(Routes.channelMessageCrosspost(channelId, id));
  } catch (error) {
    const failure = discordFailure(error);
    if (failure.kind === "answered" && failure.code === alreadyCrossposted) return;
    const reason = failure.kind === "limited" ? "Discord asks to slow down." : failure.reason;
    log.warn("crosspost-failed", { channelId, messageId: id, reason });
  }
}
