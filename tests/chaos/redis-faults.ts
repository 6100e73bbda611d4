import { cp, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { OwnRedis } from "../setup/redis.ts";

/** Everything that the queue knew is gone. */
export async function emptyRedis({ url }: OwnRedis): Promise<void> {
  const redis = new Redis(url, { retryStrategy: (attempt) => (attempt < 50 ? 50 : null) });
  redis.on("error", () => {});
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}

/** The queue knows again what it knew some milliseconds ago, done or not. */
export async function restoreRedis(server: OwnRedis, agoMs: number): Promise<void> {
  const copy = `${server.folder}.copy`;
  await cp(server.folder, copy, { recursive: true });
  await sleep(agoMs);
  await server.kill();
  await rm(server.folder, { recursive: true });
  await cp(copy, server.folder, { recursive: true });
  await rm(copy, { recursive: true });
  await server.start();
}
