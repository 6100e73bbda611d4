import type { BlockAction } from "@slack/bolt";
import { type Asked, askedFrom } from "../../message/asked.ts";
import type { Action } from "../../message/controls.ts";

/** What somebody pressed or chose, and on which message. */
export type Pressed = {
  readonly asked: Asked;
  /** Where the answer goes: beside what others read too, a page is not turned in place. */
  readonly answer: Action["answer"];
  readonly channelId: string;
  readonly userId: string;
  /** The thread that the message is in. */
  readonly threadTs?: string;
};

/** Reads what Slack tells of a press; `undefined` for a button that this version does not know. */
export function pressedFrom({ actions: [pressed], channel, user, container }: BlockAction): Pressed | undefined {
  const line = pressed?.type === "button" ? pressed.value : undefined;
  const chosen = pressed?.type === "static_select" ? pressed.selected_option.value : undefined;
  const asked = askedFrom(line ?? chosen ?? "");
  const answer = answers.find((one) => pressed?.action_id.startsWith(`${one}:`));
  if (asked === undefined || answer === undefined) return undefined;
  const isOwn = container.is_ephemeral === true;
  const threadTs: unknown = container.thread_ts;
  return {
    asked,
    answer: answer === "here" && !isOwn ? "asker" : answer,
    channelId: channel?.id ?? "",
    userId: user.id,
    ...(typeof threadTs === "string" && { threadTs }),
  };
}

const answers = ["asker", "here", "channel", "form"] as const;
