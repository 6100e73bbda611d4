import { type REST, Routes } from "discord.js";
import type { MessageRef } from "../../domain/delivery.ts";
import type { Log } from "../../ports.ts";
import { discordFailure } from "./outcome.ts";

/** Discord's error code for a message that has gone on already. */
const alreadyCrossposted = 40033;

/** Has a message go on to the channels that follow an announcement channel. It stands in its own all the same. */
export async function crosspost(rest: REST, { channelId, id }: MessageRef, log: Log): Promise<void> {
  try {
    await rest.post(Routes.channelMessageCrosspost(channelId, id));
  } catch (error) {
    const failure = discordFailure(error);
    if (failure.kind === "answered" && failure.code === alreadyCrossposted) return;
    const reason = failure.kind === "limited" ? "Discord asks to slow down." : failure.reason;
    log.warn("crosspost-failed", { channelId, messageId: id, reason });
  }
}
