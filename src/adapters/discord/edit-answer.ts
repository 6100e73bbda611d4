import { setTimeout as sleep } from "node:timers/promises";
import { DiscordAPIError, HTTPError, type InteractionEditReplyOptions } from "discord.js";
import { OutsideError } from "../../domain/errors.ts";

type Answerable = { editReply(options: InteractionEditReplyOptions): Promise<unknown> };

const pause = 500;

/**
 * Puts the answer in its place; where Discord failed or was not heard, once more, since an edit doubles nothing. Throws
 * OutsideError where that failed as well, and Discord's own error for what it refuses.
 */
export async function edited(interaction: Answerable, answer: InteractionEditReplyOptions): Promise<void> {
  try {
    await interaction.editReply(answer);
  } catch (error) {
    if (isAnswered(error)) throw error;
    await sleep(pause);
    await interaction.editReply(answer).catch(unheard);
  }
}

function unheard(error: unknown): never {
  if (isAnswered(error)) throw error;
  throw new OutsideError(error instanceof Error ? error.message : String(error), { retry: true, cause: error });
}

/** Discord said no, and would again. */
function isAnswered(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status < 500;
  return error instanceof DiscordAPIError && error.status < 500;
}
