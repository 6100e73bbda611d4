import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openBuckets } from "../../tests/simulators/discord/buckets.ts";
import { onceASecond } from "../../tests/simulators/slack/once-a-second.ts";

/** A post that was taken: in which channel, and when, in milliseconds of the epoch. */
export type Taken = { readonly channelId: string; readonly at: number; readonly isReply: boolean };
export type Told = { readonly taken: readonly Taken[]; readonly refused: number };

/** Discord takes so many requests of a bot in a second. */
const globalLimit = 50;

/**
 * Run as a process of its own: both platforms with their limits and nothing else, so that the bot's work is measured
 * and not theirs. What the messages look like is not looked at: the simulators in tests do that.
 */
function serve(): void {
  const taken: Taken[] = [];
  let refused = 0;
  const buckets = openBuckets();
  buckets.limitPosts({ limit: 5, seconds: 5 });
  const isTooSoon = onceASecond();
  const isOverGlobal = perSecond(globalLimit);
  const take = (channelId: string, isReply: boolean) => {
    taken.push({ channelId, at: Date.now(), isReply });
    return String(taken.length);
  };
  const limited = (response: ServerResponse, headers: Record<string, string>) => {
    refused++;
    json(response, 429, { ok: false, error: "ratelimited", retry_after: 1, message: "limited" }, headers);
  };
  const discord = (response: ServerResponse, method: string, path: string) => {
    const channelId = /channels\/(\d+)/.exec(path)?.[1] ?? "";
    if (isOverGlobal()) return limited(response, { "retry-after": "1", "x-ratelimit-global": "true" });
    if (method === "GET") return json(response, 200, { id: channelId, type: 0, guild_id: "1" });
    const { headers, isOver } = buckets.take("post-message", channelId);
    if (isOver) return limited(response, headers);
    json(response, 200, { id: take(channelId, false), channel_id: channelId, flags: 0 }, headers);
  };
  const slack = (response: ServerResponse, body: string) => {
    const asked = new URLSearchParams(body);
    const channel = asked.get("channel") ?? "";
    if (isTooSoon(channel)) return limited(response, { "retry-after": "1" });
    json(response, 200, { ok: true, channel, ts: take(channel, asked.has("thread_ts")) });
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = "GET", url = "/" } = request;
      return url.startsWith("/slack/") ? slack(response, body) : discord(response, method, url);
    });
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on("message", () => {
    process.send?.({ taken: taken.splice(0), refused });
    refused = 0;
  });
  process.on("disconnect", () => process.exit());
}

function perSecond(limit: number): () => boolean {
  let [second, count] = [0, 0];
  return () => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, count] = [now, 0];
    return ++count > limit;
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

serve();
