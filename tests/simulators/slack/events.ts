import type { Json } from "./check-shapes.ts";
import type { Workspace } from "./workspace.ts";

export type EventsContext = {
  readonly teamId: string;
  readonly botUserId: string;
  readonly workspace: Workspace;
  /** Links that may be unfurled, by channel and message. */
  readonly shared: Map<string, readonly string[]>;
  event(event: Json, options?: EventOptions): Promise<void>;
};

/** What happens in Slack; each resolves when the app has acknowledged it. */
export type Events = {
  /** Somebody writes a message that names the bot. Resolves with the message's `ts`. */
  mention(text: string, options: MentionOptions): Promise<string>;
  /** Somebody posts links of the app's domain. Resolves with the message's `ts`. */
  shareLinks(urls: readonly string[], options: { channelId: string; userId?: string }): Promise<string>;
  openHome(userId: string, tab?: "home" | "messages"): Promise<void>;
  join(channelId: string, userId?: string, options?: EventOptions): Promise<void>;
};

export type EventOptions = {
  readonly eventId?: string;
  readonly copies?: number;
  /** The workspace of who does it, where that is another: in a channel that two share. */
  readonly guestOf?: string;
};
type MentionOptions = EventOptions & {
  readonly channelId: string;
  readonly userId?: string;
  /** The thread in which it is written. */
  readonly threadTs?: string;
  /** What else Slack says of it, such as the bot that wrote it. */
  readonly more?: Json;
};

export function openEvents(context: EventsContext): Events {
  const { teamId, botUserId, workspace, shared, event } = context;
  return {
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
