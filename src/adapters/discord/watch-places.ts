import {
  type Client,
  DiscordAPIError,
  Events,
  type NonThreadGuildBasedChannel,
  RESTJSONErrorCodes,
  Routes,
  ShardClientUtil,
  type ThreadChannel,
} from "discord.js";
import type { Places } from "../../commands/places.ts";
import { channelGone } from "./outcome.ts";

/** Tells of the servers that the bot is in, those that it left, and channels that are deleted. */
export function watchPlaces(client: Client, places: Places): void {
  const workspace = (id: string) => ({ platform: "discord", id }) as const;
  const all = () => places.joined([...client.guilds.cache.keys()].map(workspace));
  const gone = (channel: NonThreadGuildBasedChannel | ThreadChannel) =>
    void places.closed(
      { platform: "discord", workspaceId: channel.guildId, channelId: channel.id },
      channelGone,
      channel.name,
    );
  // At a start Discord lists the servers instead of announcing each.
  client.on(Events.ClientReady, () => void all().then(() => sayWhichWereLeft(client, places)));
  client.on(Events.GuildCreate, ({ id }) => void places.joined([workspace(id)]));
  client.on(Events.GuildDelete, ({ id }) => void places.left(workspace(id)));
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) gone(channel);
  });
  client.on(Events.ThreadDelete, gone);
}

/** Servers that were left while nobody listened: those that Discord does not list, if it says that they are not ours. */
async function sayWhichWereLeft(client: Client, places: Places): Promise<void> {
  const known = await places.known("discord");
  for (const id of known.filter((one) => isServed(one, client) && !client.guilds.cache.has(one))) {
    const isLeft = await client.rest.get(Routes.guild(id)).then(() => false, isUnknownGuild);
    if (isLeft) await places.left({ platform: "discord", id });
  }
}

/** A server of another process's shards is not listed here. */
function isServed(guildId: string, { options, ws }: Client): boolean {
  const shard = ShardClientUtil.shardIdForGuildId(guildId, Number(options.shardCount ?? 1));
  return ws.shards.has(shard);
}

function isUnknownGuild(error: unknown): boolean {
  const isNone = [RESTJSONErrorCodes.UnknownGuild, RESTJSONErrorCodes.MissingAccess];
  return error instanceof DiscordAPIError && isNone.includes(Number(error.code));
}
