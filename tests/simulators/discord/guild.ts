import type { Body } from "./check-message.ts";
import type { Reply, Route } from "./routes.ts";
import { everything, type SimulatedChannel } from "./world.ts";

/** Where a server has Discord's own messages, and those for its admins. */
export type GuildSettings = { systemChannelId: string | null; publicUpdatesChannelId: string | null };

type Guild = {
  readonly id: string;
  readonly user: Body;
  readonly channels: readonly SimulatedChannel[];
  readonly settings: GuildSettings;
};

/** A server as the gateway tells of it. */
export function guildJson({ id, user, channels, settings }: Guild): Body {
  return {
    id,
    name: "Simulated",
    unavailable: false,
    member_count: 1,
    large: false,
    channels: channels
      .filter(({ isGone, type }) => !isGone && type !== 11)
      .map((channel) => channelJson(channel, user)),
    roles: [everyone(id)],
    members: [memberJson(user)],
    emojis: [],
    stickers: [],
    threads: channels.filter(({ isGone, type }) => !isGone && type === 11).map(threadJson),
    features: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    owner_id: "1",
    preferred_locale: "en-GB",
    joined_at: "2026-01-01T00:00:00Z",
    system_channel_id: settings.systemChannelId,
    public_updates_channel_id: settings.publicUpdatesChannelId,
  };
}

function threadJson({ id, guildId, name, type, parentId }: SimulatedChannel): Body {
  const metadata = { archived: false, locked: false, archive_timestamp: "2026-01-01T00:00:00Z" };
  return { id, guild_id: guildId, type, name, parent_id: parentId, owner_id: "1", thread_metadata: metadata };
}

/** The bot's permissions stand in an overwrite of its own, and everybody's in another where they were set. */
export function channelJson(channel: SimulatedChannel, user: Body): Body {
  const { id, guildId, name, type, permissions, memberPermissions } = channel;
  const exactly = (bits: bigint) => ({ allow: String(bits), deny: String(~bits & allBits) });
  const own = [
    { id: user.id, type: 1, ...exactly(permissions) },
    ...(memberPermissions === undefined ? [] : [{ id: guildId, type: 0, ...exactly(memberPermissions) }]),
  ];
  return { id, guild_id: guildId, type, name, position: 0, permission_overwrites: own };
}

/** As it is told of by itself: what a forum asks of its posts stands there. */
export function kindJson(channel: SimulatedChannel, user: Body): Body {
  const tags = (channel.tags ?? []).map((tag) => ({ moderated: false, emoji_id: null, emoji_name: null, ...tag }));
  return {
    ...channelJson(channel, user),
    flags: channel.needsTag ? 1 << 4 : 0,
    ...(channel.type >= 15 && { available_tags: tags }),
  };
}

const allBits = (1n << 50n) - 1n;

function everyone(id: string): Body {
  return {
    id,
    name: "@everyone",
    permissions: String(everything),
    position: 0,
    color: 0,
    hoist: false,
    managed: false,
    flags: 0,
  };
}

function memberJson(user: Body): Body {
  return { user, roles: [], joined_at: "2026-01-01T00:00:00Z", deaf: false, mute: false, flags: 0 };
}

type Inside = { readonly user: Body; readonly channels: ReadonlyMap<string, SimulatedChannel> };

/** What can be asked about the channels of a server. */
export function guildRoutes({ user, channels }: Inside): readonly Route[] {
  const get = (name: string, pattern: RegExp, perform: Route["perform"]) => ({ name, method: "GET", pattern, perform });
  const all = () => [...channels.values()];
  const ok = (body: unknown): Reply => ({ status: 200, body });
  return [
    get("guild-channels", /^\/guilds\/(\d+)\/channels$/, () =>
      ok(
        all()
          .filter(({ isGone, type }) => !isGone && type !== 11)
          .map((channel) => channelJson(channel, user)),
      ),
    ),
  ];
}
