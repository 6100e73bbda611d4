import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { OutsideError, UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { type Engine, eventsKept, workerSettings } from "./engine.ts";
import { messageOf, type OnFault } from "./fault-log.ts";
import { within } from "./within.ts";

/** BullMQ on Redis. Every worker has a connection of its own to wait on; everything else shares one. */
export async function openRedisEngine(
  { url, prefix = "pullquote" }: { url: string; prefix?: string },
  log: Log,
  onFault: OnFault,
): Promise<Engine> {
  const redis = await connect(url);
  redis.on("error", onFault);
  const isRight = await isAsItShouldBe(redis, log).catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
  // BullMQ would ask the same on each connection and write what it thinks to the console.
  const options = { connection: redis, prefix, skipVersionCheck: !isRight };
  const pulse = setInterval(() => keepAlive(redis, onFault), 10_000);
  return {
    openQueue: (name) => new Queue(name, { ...options, streams: eventsKept }).on("error", onFault),
    openWorker: (name, concurrency, run) =>
      new Worker(name, run, { ...workerSettings, ...options, concurrency }).on("error", onFault),
    ping: async () => {
      await redis.ping();
    },
    close: async () => {
      clearInterval(pulse);
      await within(2_000, redis.quit()).catch(() => redis.disconnect());
    },
  };
}

async function connect(url: string): Promise<Redis> {
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

/**
 * Takes a new connection where the server vanished without a word (a host that died, a forgotten NAT entry): TCP would
 * wait a quarter of an hour. BullMQ does the same for the connections its workers wait on.
 */
async function keepAlive(redis: Redis, onFault: OnFault): Promise<void> {
  if (redis.status !== "ready") return;
  try {
    await within(5_000, redis.ping());
  } catch (error) {
    onFault(error);
    redis.disconnect(true);
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === "ReplyError";
}

/** Looks at the server's version and settings. Throws UserError for a Redis too old for BullMQ. */
async function isAsItShouldBe(redis: Redis, log: Log): Promise<boolean> {
  // A user may be forbidden to ask.
  const server = await within(2_000, redis.info()).catch(() => "");
  const [, major, minor] = /^redis_version:(\d+)\.(\d+)/m.exec(server) ?? [];
  if (Number(major) < 6 || (major === "6" && Number(minor) < 2)) {
    throw new UserError(`This Redis is version ${major}.${minor}. Use 6.2 or newer, or unset REDIS_URL.`);
  }
  const policy = /^maxmemory_policy:(\S+)/m.exec(server)?.[1];
  if (policy !== undefined && policy !== "noeviction") {
    log.warn("redis-drops-jobs", { maxmemoryPolicy: policy, remedy: "set maxmemory-policy to noeviction" });
  }
  return policy === "noeviction";
}
