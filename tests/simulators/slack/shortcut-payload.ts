import type { Json } from "./check-shapes.ts";
import { person } from "./modals.ts";

/** A message on which somebody chooses one of the app's shortcuts. */
export type ShortcutMessage = Json & { readonly text?: string };

export function shortcutPayload(
  callbackId: string,
  message: ShortcutMessage,
  { channelId, userId, responseUrl, teamId, triggerId }: Readonly<Record<string, string>>,
): Json {
  return {
    type: "message_action",
    ...person(userId ?? "", teamId ?? ""),
    callback_id: callbackId,
    trigger_id: triggerId,
    action_ts: "1795411801.000000",
    message_ts: "1795411800.000100",
    response_url: responseUrl,
    channel: { id: channelId, name: "news" },
    message: { type: "message", user: "U0OTHER", ts: "1795411800.000100", ...message },
  };
}
