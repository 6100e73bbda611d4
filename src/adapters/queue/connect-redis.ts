import { Redis } from "ioredis";
import { OutsideError } from "../../domain/errors.ts";
import { messageOf } from "./fault-log.ts";
import { within } from "./within.ts";

/** A connection that is ready. Throws OutsideError, saying what to do, where there is none within five seconds. */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 4_000,
    keepAlive: 10_000,
    // By default the pauses grow to 20 s, and the bot stays silent that long after Redis is back.
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  try {
    await untilReady(redis);
    return redis;
  } catch (error) {
    redis.disconnect();
    const reason = messageOf(error).replace(/\.+$/, "");
    throw new OutsideError(`Redis at ${new URL(url).host} cannot be used: ${reason}. Start it or correct REDIS_URL.`, {
      retry: !isRefusal(error),
    });
  }
}

/** A Redis that is just starting is waited for; one that answers with a refusal, such as a wrong password, is not. */
async function untilReady(redis: Redis): Promise<void> {
  let trouble: Error | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    redis.once("ready", resolve);
    redis.on("error", (error) => {
      trouble = error;
      if (isRefusal(error)) reject(error);
    });
  });
  await within(5_000, ready).catch((error: unknown) => {
    throw trouble ?? error;
  });
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === "ReplyError";
}
