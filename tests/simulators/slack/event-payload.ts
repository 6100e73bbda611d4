import { randomUUID } from "node:crypto";

type Happened = {
  /** The event itself, such as `{ type: "app_uninstalled" }`. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly teamId: string;
  readonly botUserId: string;
  /** A new one unless told. */
  readonly eventId?: string;
  /** The workspace of who does it, where that is another: in a channel that two share. */
  readonly guestOf?: string;
};

/** What Slack sends an app when something happens that it listens for. */
export function eventPayload({ event, teamId, botUserId, eventId, guestOf }: Happened) {
  const bot = { enterprise_id: null, team_id: teamId, user_id: botUserId, is_bot: true, is_enterprise_install: false };
  return {
    token: "verification",
    team_id: guestOf ?? teamId,
    api_app_id: "A0PULLQUOT",
    event: { event_ts: "1795411800.000100", ...event },
    type: "event_callback",
    event_id: eventId ?? `Ev${randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [bot],
    is_ext_shared_channel: false,
  };
}
