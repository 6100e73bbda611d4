import { type Client, Events } from "discord.js";
import type { BotState } from "../../commands/platform-adapter.ts";
import type { Log } from "../../ports.ts";
import { tokenAdvice } from "./outcome.ts";

const report = "Discord refused the intents that were asked for. Please report this as a bug.";

/** Discord's close codes after which its client never comes back, in words for whoever runs Pullquote. */
export const fatalCloses: Readonly<Record<number, string>> = {
  4004: tokenAdvice,
  4010: "Discord refused the shard that was asked for. Look at DISCORD_SHARDS, and restart Pullquote.",
  4011: "The bot is in more servers than its connections may serve. Raise the number in DISCORD_SHARDS, or leave it out, and restart Pullquote.",
  4012: "Discord no longer speaks this version of its gateway. Update Pullquote.",
  4013: report,
  4014: report,
};

/** Tells of every change for the worse and for the better. Without a listener for "error" Node would end the process. */
export function watchGateway(client: Client, log: Log, onChange: (state: BotState) => void): void {
  const away = new Set<number>();
  let isOver = false;
  const tell = (words: string, isWell = false) => {
    if (!isOver) onChange({ isWell, words });
  };
  const back = (shard: number) => {
    if (away.delete(shard) && away.size === 0) tell("connected", true);
  };
  client.on(Events.Error, (error) => log.warn("discord-error", { error: error.message }));
  client.on(Events.ShardError, (error, shard) =>
    log.warn("discord-connection-failed", { shard, error: error.message }),
  );
  client.on(Events.ShardReconnecting, (shard) => {
    log.info("discord-reconnecting", { shard });
    away.add(shard);
    tell("The connection broke and is being made again; what people ask meanwhile may wait.");
  });
  client.on(Events.ShardResume, (shard) => {
    log.info("discord-resumed", { shard });
    back(shard);
  });
  client.on(Events.ShardReady, (shard) => {
    if (away.has(shard)) log.info("discord-reconnected", { shard });
    back(shard);
  });
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const advice = fatalCloses[code];
    if (advice === undefined) return;
    log.error("discord-disconnected", { shard, code, do: advice });
    tell(advice);
    isOver = true;
  });
}
