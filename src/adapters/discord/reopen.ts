import { type REST, Routes } from "discord.js";
import type { PostOutcome } from "../../ports.ts";
import { type DiscordFailure, discordFailure, failedPost } from "./outcome.ts";

/** Discord's error code for what cannot be done in an archived thread: it takes new messages, but edits none. */
const threadArchived = 50083;

export function isArchived(failure: DiscordFailure): boolean {
  return failure.kind === "answered" && failure.code === threadArchived;
}

/**
 * Opens a thread again that Discord archived since nobody wrote there: for that the right to write is enough, unless it
 * is locked. What kept it from being opened; `undefined` when nothing did.
 */
export async function reopened(
  rest: REST,
  threadId: string,
  archived: DiscordFailure,
): Promise<PostOutcome | undefined> {
  try {
    await rest.patch(Routes.channel(threadId), { body: { archived: false } });
    return undefined;
  } catch (error) {
    const failure = discordFailure(error);
    return failedPost(failure.kind === "answered" ? archived : failure, true);
  }
}
