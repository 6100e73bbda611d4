import type { Redis } from "ioredis";
import { within } from "./within.ts";

/** What a Redis says about itself. A user may be forbidden to ask: then nothing is known. */
export type RedisFacts = {
  readonly version?: string;
  /** BullMQ needs 6.2. */
  readonly isTooOld: boolean;
  /** What it does when its memory is full; "noeviction" loses no job. */
  readonly policy?: string;
  /** Whether each change is written to disk at once. */
  readonly isAppendOnly?: boolean;
};

export async function redisFacts(redis: Redis): Promise<RedisFacts> {
  const said = await within(2_000, redis.info()).catch(() => "");
  const [, major, minor] = /^redis_version:(\d+)\.(\d+)/m.exec(said) ?? [];
  const policy = /^maxmemory_policy:(\S+)/m.exec(said)?.[1];
  const appendOnly = /^aof_enabled:(\d)/m.exec(said)?.[1];
  return {
    ...(major !== undefined && { version: `${major}.${minor}` }),
    isTooOld: Number(major) < 6 || (major === "6" && Number(minor) < 2),
    ...(policy !== undefined && { policy }),
    ...(appendOnly !== undefined && { isAppendOnly: appendOnly === "1" }),
  };
}
