import type { types } from "@slack/bolt";
import type { Answer } from "../../commands/command.ts";
import { renderSlack } from "./render.ts";

/** An answer as Slack takes it at the address it gave for it. */
export type AnswerReply = {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly response_type: "in_channel" | "ephemeral";
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  /** It takes the place of the message whose button was pressed. */
  readonly replace_original?: boolean;
};

export function replyTo({ message, visibleTo, share }: Answer): AnswerReply {
  const { blocks, ...post } = renderSlack(message, visibleTo === "asker" ? share : undefined);
  return { ...post, blocks: [...blocks], response_type: visibleTo === "channel" ? "in_channel" : "ephemeral" };
}
