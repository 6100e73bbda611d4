type Json = Readonly<Record<string, unknown>>;

/** A message with something to press on it. */
export type PressedMessage = { readonly blocks: readonly unknown[]; readonly isEphemeral?: boolean };

type Pressing = {
  readonly action: Json;
  readonly isEphemeral: boolean;
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly responseUrl: string;
  readonly triggerId: string;
};

/** What Slack sends an app when somebody presses a button or chooses in a menu; without a channel, in the Home. */
export function pressPayload({
  action,
  isEphemeral,
  teamId,
  channelId,
  userId,
  responseUrl,
  triggerId,
}: Pressing): Json {
  return {
    type: "block_actions",
    user: { id: userId, username: "person", name: "person", team_id: teamId },
    api_app_id: "A0PULLQUOT",
    token: "verification",
    ...(channelId === ""
      ? { container: { type: "view", view_id: "V0HOME" } }
      : {
          container: {
            type: "message",
            message_ts: "1795411800.000100",
            channel_id: channelId,
            is_ephemeral: isEphemeral,
          },
          channel: { id: channelId, name: "news" },
          response_url: responseUrl,
        }),
    trigger_id: triggerId,
    team: { id: teamId, domain: "simulated" },
    enterprise: null,
    is_enterprise_install: false,
    actions: [{ ...action, block_id: "b", action_ts: "1795411801.000000" }],
  };
}

/** The action that a press on the label makes. Throws where there is no such thing on the message. */
export function actionOf({ blocks }: PressedMessage, label: string): Json {
  for (const element of blocks.flatMap((block) => ((block as Json).elements ?? []) as Json[])) {
    const { type, action_id, value, text, options } = element as Json & { text?: Json; options?: Json[] };
    if (type === "button" && text?.text === label) return { type, action_id, value, text };
    const chosen = type === "static_select" ? options?.find((one) => (one.text as Json).text === label) : undefined;
    if (chosen !== undefined) return { type, action_id, selected_option: chosen };
  }
  throw new Error(`there is no “${label}” on the message`);
}
