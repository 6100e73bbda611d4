import { DiscordAPIError } from "discord.js";
import { withoutEcho } from "../../domain/without-echo.ts";

/** What an error of Discord's client says, for a log: nothing of what we sent. */
export function complaintOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return withoutEcho(error.message, error.requestBody.json);
  return error instanceof Error ? error.message : String(error);
}
