import { randomUUID } from "node:crypto";
import type { Json } from "./check-shapes.ts";
import { person } from "./modals.ts";
import type { Ack } from "./socket-mode.ts";
import type { Workspace } from "./workspace.ts";

export type EventsContext = {
  readonly teamId: string;
  readonly botUserId: string;
  readonly workspace: Workspace;
  /** Links that may be unfurled, by channel and message. */
  readonly shared: Map<string, readonly string[]>;
  send(envelope: string, payload: unknown, options?: { readonly copies?: number }): Promise<Ack>;
};

/** What happens in Slack; each resolves when the app has acknowledged it. */
export type Events = {
  /** Any event, twice under one id where told. Resolves with the id. */
  event(event: Json, options?: EventOptions): Promise<string>;
  /** Somebody writes a message that names the bot. Resolves with the message's `ts`. */
  mention(text: string, options: MentionOptions): Promise<string>;
  /** Somebody posts links of the app's domain. Resolves with the message's `ts`. */
  shareLinks(urls: readonly string[], options: { channelId: string; userId?: string }): Promise<string>;
  openHome(userId: string, tab?: "home" | "messages"): Promise<string>;
  join(channelId: string, userId?: string, options?: EventOptions): Promise<string>;
};

export type EventOptions = { readonly eventId?: string; readonly copies?: number };
type MentionOptions = EventOptions & {
  readonly channelId: string;
  readonly userId?: string;
  /** The thread in which it is written. */
  readonly threadTs?: string;
  /** What else Slack says of it, such as the bot that wrote it. */
  readonly more?: Json;
};

export function openEvents(context: EventsContext): Events {
  const { teamId, botUserId, workspace, shared, send } = context;
  const event: Events["event"] = async (what, { eventId = `Ev${randomUUID()}`, copies = 1 } = {}) => {
    await send("events_api", eventPayload(what, eventId, teamId), { copies });
    return eventId;
  };
  return {
    event,
    async mention(text, { channelId, userId = "U0PERSON", threadTs, more = {}, ...options }) {
      const written = {
        text: `<@${botUserId}> ${text}`.trim(),
        blocks: [],
        ...(threadTs !== undefined && { threadTs }),
      };
      const ts = workspace.store(channelId, written);
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      const said = { type: "app_mention", user: userId, text: written.text, ts, channel: channelId, ...thread };
      await event({ ...said, event_ts: ts, ...more }, options);
      return ts;
    },
    async shareLinks(urls, { channelId, userId = "U0PERSON" }) {
      const ts = workspace.store(channelId, { text: urls.map((url) => `<${url}>`).join(" "), blocks: [] });
      shared.set(`${channelId} ${ts}`, urls);
      const links = urls.map((url) => ({ url, domain: new URL(url).hostname }));
      const posted = { type: "link_shared", channel: channelId, user: userId, message_ts: ts, event_ts: ts, links };
      await event({ ...posted, is_bot_user_member: true, source: "conversations_history", unfurl_id: `C.${ts}` });
      return ts;
    },
    openHome: (userId, tab = "home") =>
      event({ type: "app_home_opened", user: userId, channel: "D0HOME", tab, event_ts: "1795411800.000100" }),
    join: (channelId, userId = botUserId, options = {}) =>
      event(
        { type: "member_joined_channel", user: userId, channel: channelId, channel_type: "C", team: teamId },
        options,
      ),
  };
}

function eventPayload(event: Json, eventId: string, teamId: string): Json {
  return {
    token: "verification",
    team_id: teamId,
    api_app_id: "A0PULLQUOT",
    event,
    type: "event_callback",
    event_id: eventId,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ enterprise_id: null, team_id: teamId, user_id: "U0PULLQUOT", is_bot: true }],
    is_ext_shared_channel: false,
    event_context: "4-context",
  };
}

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
