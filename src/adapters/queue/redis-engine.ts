import { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { connectRedis } from "./connect-redis.ts";
import { type Engine, type EngineNeeds, eventsKept, workerSettings } from "./engine.ts";
import type { OnFault } from "./fault-log.ts";
import { redisFacts } from "./redis-facts.ts";
import { within } from "./within.ts";

/** BullMQ on Redis. Every worker has a connection of its own to wait on; everything else shares one. */
export async function openRedisEngine(
  { url, prefix = "pullquote" }: { url: string; prefix?: string },
  { log, faults: { onFault, onBack }, telemetry }: EngineNeeds,
): Promise<Engine> {
  const redis = await connectRedis(url);
  redis.on("error", onFault).on("ready", onBack);
  const isRight = await isAsItShouldBe(redis, log).catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
  // BullMQ would ask the same on each connection and write what it thinks to the console.
  const options = { connection: redis, prefix, skipVersionCheck: !isRight, ...(telemetry && { telemetry }) };
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

/** Looks at the server's version and settings. Throws UserError for a Redis too old for BullMQ. */
async function isAsItShouldBe(redis: Redis, log: Log): Promise<boolean> {
  const { version, isTooOld, policy } = await redisFacts(redis);
  if (isTooOld) throw new UserError(`This Redis is version ${version}. Use 6.2 or newer, or unset REDIS_URL.`);
  if (policy !== undefined && policy !== "noeviction") {
    log.warn("redis-drops-jobs", { maxmemoryPolicy: policy, remedy: "set maxmemory-policy to noeviction" });
  }
  return policy === "noeviction";
}
