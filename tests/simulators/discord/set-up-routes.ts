import type { Body } from "./check-message.ts";
import type { DiscordContract, RequestSchema } from "./contract.ts";
import { type GuildSettings, kindJson } from "./guild.ts";
import type { Reply, Route } from "./routes.ts";
import type { SetUp } from "./set-up.ts";
import { permissionBits, type SimulatedChannel, type StoredMessage } from "./world.ts";

type Inside = {
  readonly setUp: SetUp;
  readonly user: Body;
  readonly contract: DiscordContract;
  readonly violations: string[];
  readonly channels: ReadonlyMap<string, SimulatedChannel>;
  readonly messages: readonly StoredMessage[];
  readonly settings: GuildSettings;
};

/** View, Send, Embed Links, Read Message History, Send Messages in Threads: what everybody may on the simulated server. */
const all = permissionBits.view | permissionBits.send | (1n << 14n) | permissionBits.history | (1n << 38n);
/** What a simulated channel's permissions are about; the others are as everybody's. */
const simulated = permissionBits.view | permissionBits.send | permissionBits.history;

/** What Discord tells of an app, its servers and their channels. Each answer is held against Discord's contract. */
export function setUpRoutes(inside: Inside): readonly Route[] {
  const { setUp } = inside;
  const get = (name: string, pattern: RegExp, perform: (id: string) => Reply): Route => ({
    name,
    method: "GET",
    pattern,
    perform: ({ parameters: [id = ""] }) => perform(id),
  });
  const onGuild = (id: string, perform: () => Reply) =>
    setUp.guilds.some((guild) => guild.id === id) ? perform() : refusal(404, 10004, "Unknown Guild");
  return [
    get("application", /^\/applications\/@me$/, () => told("PrivateApplicationResponse", setUp.application, inside)),
    get("my-guilds", /^\/users\/@me\/guilds$/, () => ({ status: 200, body: myGuilds(inside) })),
    get("guild", /^\/guilds\/(\d+)$/, (id) =>
      onGuild(id, () => told("GuildWithCountsResponse", guild(id, inside), inside)),
    ),
    get("member", /^\/guilds\/(\d+)\/members\/\d+$/, (id) =>
      onGuild(id, () => told("GuildMemberResponse", member(inside), inside)),
    ),
    get("channel", /^\/channels\/(\d+)$/, (id) => channel(id, inside)),
  ];
}

function told(schema: RequestSchema, body: Body, { contract, violations }: Inside): Reply {
  violations.push(...contract.problems(schema, body).map((problem) => `simulated ${schema}: ${problem}`));
  return { status: 200, body };
}

function refusal(status: number, code: number, message: string): Reply {
  return { status, body: { code, message } };
}

function myGuilds(inside: Inside): readonly unknown[] {
  const guilds = inside.setUp.guilds.map((guild) => ({ ...plainGuild, ...guild, owner: false, permissions: "0" }));
  return guilds.map((guild) => told("MyGuildResponse", guild, inside).body);
}

function member({ user, setUp }: Inside): Body {
  return {
    avatar: null,
    banner: null,
    flags: 0,
    joined_at: "2026-01-01T00:00:00Z",
    nick: null,
    pending: false,
    premium_since: null,
    mute: false,
    deaf: false,
    user: { ...user, public_flags: 0, flags: 0, primary_guild: null },
    ...setUp.member,
  };
}

/** A channel's overwrites come to the very permissions that the simulator goes by elsewhere, unless a test says more. */
function channel(id: string, inside: Inside): Reply {
  const known = inside.channels.get(id);
  if (known === undefined || known.isGone) return refusal(404, 10003, "Unknown Channel");
  if ((known.permissions & permissionBits.view) === 0n) return refusal(403, 50001, "Missing Access");
  const last = { last_message_id: inside.messages.findLast(({ channelId }) => channelId === id)?.id ?? null };
  if (known.type !== 0) return { status: 200, body: { ...kindJson(known, inside.user), ...last } };
  const denied = simulated & ~known.permissions;
  const body = {
    id,
    type: 0,
    flags: 0,
    guild_id: known.guildId,
    name: "news",
    ...last,
    ...inside.setUp.channels.get(id),
  };
  if ("thread_metadata" in body) return told("ThreadResponse", body, inside);
  const overwrites = [{ id: known.guildId, type: 0, allow: "0", deny: String(denied) }];
  return told("GuildChannelResponse", { position: 0, permission_overwrites: overwrites, ...body }, inside);
}

const plainGuild = { icon: null, banner: null, features: [] };

function guild(id: string, { setUp: { guilds, roles }, settings }: Inside): Body {
  const everyone = { id, permissions: all };
  return {
    ...plainGuild,
    id,
    name: guilds.find((known) => known.id === id)?.name,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    owner_id: "1",
    application_id: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: settings.systemChannelId,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [everyone, ...roles].map(role),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 100,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "en-GB",
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: settings.publicUpdatesChannelId,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

function role({ id, permissions }: { readonly id: string; readonly permissions: bigint }): Body {
  return {
    id,
    name: `role ${id}`,
    permissions: String(permissions),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}
