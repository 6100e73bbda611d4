import { type REST, Routes } from "discord.js";
import { type APIChannel, ChannelFlags, ChannelType } from "discord-api-types/v10";

/** What a channel is, as far as posts differ by it. */
export type ChannelKind = {
  readonly isForum: boolean;
  readonly isAnnouncing: boolean;
  /** Of a forum: those that we may set. */
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly needsTag: boolean;
};

export type ChannelKinds = {
  /** Throws what the client throws. */
  of(rest: REST, channelId: string): Promise<ChannelKind>;
  /** As far as is known without asking. */
  isForum(channelId: string): boolean;
  forget(channelId: string): void;
};

/** Milliseconds; and channels, the oldest answer goes first. */
const [rememberedFor, most] = [3_600_000, 10_000];

/** Asks Discord what a channel is, once an hour. */
export function openChannelKinds(clock: () => Date): ChannelKinds {
  const known = new Map<string, { readonly kind: ChannelKind; readonly until: number }>();
  return {
    isForum: (channelId) => known.get(channelId)?.kind.isForum ?? false,
    of: async (rest, channelId) => {
      const there = known.get(channelId);
      if (there !== undefined && there.until > clock().getTime()) return there.kind;
      const kind = kindOf((await rest.get(Routes.channel(channelId))) as APIChannel);
      known.delete(channelId);
      known.set(channelId, { kind, until: clock().getTime() + rememberedFor });
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
      return kind;
    },
    forget: (channelId) => void known.delete(channelId),
  };
}

function kindOf(channel: APIChannel): ChannelKind {
  const tags = "available_tags" in channel ? channel.available_tags : [];
  return {
    isForum: channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia,
    isAnnouncing: channel.type === ChannelType.GuildAnnouncement,
    // Moderated tags are for those who manage threads.
    tags: tags.filter(({ moderated }) => !moderated).map(({ id, name }) => ({ id, name })),
    needsTag: (Number(channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0,
  };
}
