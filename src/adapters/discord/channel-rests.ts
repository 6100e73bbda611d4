import { type REST, RESTEvents } from "discord.js";

/** How long a channel takes no more after the post that was answered last; told once. Milliseconds. */
export type ChannelRests = { of(channelId: string): number };

/**
 * Discord tells with every answer what is left of a channel's bucket. Who knows that it is empty need not ask in vain, and
 * comes again when it is full: half a second lost in each five would be a tenth of what a busy channel may have.
 */
export function watchRests(rest: REST): ChannelRests {
  const rests = new Map<string, number>();
  rest.on(RESTEvents.Response, ({ method, path }, { headers }) => {
    const channelId = method === "POST" ? /^\/channels\/(\d+)\/messages$/.exec(path)?.[1] : undefined;
    if (channelId === undefined) return;
    const isEmpty = headers.get("x-ratelimit-remaining") === "0";
    const seconds = isEmpty ? Number(headers.get("x-ratelimit-reset-after")) : 0;
    if (seconds > 0) rests.set(channelId, performance.now() + seconds * 1000);
  });
  return {
    of: (channelId) => {
      const until = rests.get(channelId) ?? 0;
      rests.delete(channelId);
      return Math.max(0, Math.ceil(until - performance.now()));
    },
  };
}
