import type { Answer } from "../../commands/command.ts";
import { renderSlack } from "./render.ts";

/** An answer as a response URL takes it. */
export function replyTo({ message, visibleTo, share }: Answer) {
  const { blocks, ...post } = renderSlack(message, visibleTo === "asker" ? share : undefined);
  const response_type = visibleTo === "channel" ? ("in_channel" as const) : ("ephemeral" as const);
  return { ...post, blocks: [...blocks], response_type };
}
