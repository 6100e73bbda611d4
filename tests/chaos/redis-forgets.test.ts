import { expect, test } from "vitest";
import { hasRedisServer } from "../setup/redis.ts";
import { openOneTrouble } from "./one-trouble.ts";
import { emptyRedis, restoreRedis } from "./redis-faults.ts";

test.skipIf(!hasRedisServer())(
  "a Redis that is emptied, or brought back from an old copy, while news is under way loses and doubles nothing",
  { timeout: 600_000 },
  async () => {
    const { stage, newsroom, wrong } = await openOneTrouble({ hasRedis: true });
    const { redis, platforms } = stage;
    if (redis === undefined) throw new Error("the stage has a Redis");
    const posting = () => Promise.race(platforms.map((wire) => wire.asked(60_000)));
    newsroom.newEvent();
    await posting();
    await emptyRedis(redis.server);
    newsroom.newEvent();
    expect(await wrong()).toEqual([]);
    newsroom.newEvent();
    await posting();
    // While the copy grows old its jobs are done, and come back undone.
    const restored = restoreRedis(redis.server, 8_000);
    newsroom.growth(0);
    newsroom.newEvent();
    await restored;
    newsroom.newEvent();
    expect(await wrong()).toEqual([]);
    expect(stage.fleet.starts()).toBe(1);
  },
);
