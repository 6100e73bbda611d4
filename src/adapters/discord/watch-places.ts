import { type Client, Events, type NonThreadGuildBasedChannel, type ThreadChannel } from "discord.js";
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
  client.on(Events.ClientReady, () => void all());
  client.on(Events.GuildCreate, ({ id }) => void places.joined([workspace(id)]));
  client.on(Events.GuildDelete, ({ id }) => void places.left(workspace(id)));
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) gone(channel);
  });
  client.on(Events.ThreadDelete, gone);
}
