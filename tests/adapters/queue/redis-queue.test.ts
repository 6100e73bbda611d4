import { randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openQueue } from "../../../src/adapters/queue/open-queue.ts";
import { queueContract } from "../../contracts/queue-contract.ts";
import { freePort, hasRedisServer, type OwnRedis, startOwnRedis, testRedis } from "../../setup/redis.ts";
import { gateTo } from "./gate.ts";
import { recordedLog, until } from "./looking.ts";

const redis = testRedis();

if ("url" in redis) {
  queueContract("The queue on Redis", async () => {
    const url = new URL(redis.url);
    const port = await freePort();
    const gate = gateTo({ host: url.hostname, port: Number(url.port || 6379) }, { host: "127.0.0.1", port });
    await gate.open();
    url.host = `127.0.0.1:${port}`;
    const prefix = `test-${randomBytes(6).toString("hex")}`;
    let engines = 0;
    return {
      fresh: async () => ({ kind: "redis", url: url.href, prefix: `${prefix}-${engines++}` }),
      cutOff: gate.shut,
      comeBack: gate.open,
      vanish: gate.hang,
      // Redis evicts key by key: the list of what waits may go while each job's own key stays.
      drop: async (engine, job) => {
        if (engine.kind !== "redis") throw new Error("a queue on Redis was expected");
        const client = new Redis(redis.url);
        await client.del(...["wait", "active", "delayed"].map((list) => `${engine.prefix}:${job}:${list}`));
        await client.quit();
      },
      stop: async () => {
        await gate.shut();
        await forget(redis.url, prefix);
      },
    };
  });
} else {
  describe.skip(`The queue on Redis (skipped: ${redis.missing})`, () => {
    test("keeps the queue's contract", () => {});
  });
}

async function forget(url: string, prefix: string): Promise<void> {
  const client = new Redis(url);
  for await (const keys of client.scanStream({ match: `${prefix}-*`, count: 1_000 })) {
    if (keys.length > 0) await client.del(keys);
  }
  await client.quit();
}

const reason = "missing" in redis ? redis.missing : hasRedisServer() ? undefined : "no redis-server on the path";

describe.skipIf(reason !== undefined)(`The queue on a Redis of its own${reason ? ` (skipped: ${reason})` : ""}`, () => {
  let own: OwnRedis;
  beforeAll(async () => {
    own = await startOwnRedis();
  });
  afterAll(() => own?.remove());

  test("loses no job when Redis is killed, and goes on with it", { timeout: 60_000 }, async () => {
    const queue = await openQueue({ kind: "redis", url: own.url, prefix: "killed" }, recordedLog().log);
    const runs: string[] = [];
    for (let i = 0; i < 20; i++) await queue.wake("read", String(i));
    await own.kill();
    await expect(queue.wake("read", "lost")).rejects.toMatchObject({ name: "OutsideError", retry: true });
    await own.start();
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await until(() => runs.length >= 20);
    expect(runs.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => String(i)));
    await queue.close();
  });

  test("ticks again and takes jobs after Redis was emptied", { timeout: 60_000 }, async () => {
    const queue = await openQueue({ kind: "redis", url: own.url, prefix: "emptied" }, recordedLog().log);
    const runs: string[] = [];
    let ticks = 0;
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await queue.every("tick", 300, async () => void ticks++);
    await until(() => ticks > 1);
    await queue.wake("read", "before");
    await until(() => runs.length === 1);
    const client = new Redis(own.url);
    await client.flushall();
    await client.quit();
    await queue.wake("read", "before");
    await until(() => runs.length === 2);
    const ticksBefore = ticks;
    await until(() => ticks > ticksBefore + 2, 20_000);
    await queue.close();
  });

  test("warns of a Redis that drops jobs when memory is short, and works on it", async () => {
    const client = new Redis(own.url);
    await client.config("SET", "maxmemory-policy", "allkeys-lru");
    const { log, events } = recordedLog();
    const queue = await openQueue({ kind: "redis", url: own.url, prefix: "lru" }, log);
    await client.config("SET", "maxmemory-policy", "noeviction");
    await client.quit();
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await queue.wake("read", "1");
    await until(() => runs.length === 1);
    await queue.close();
    expect(events).toMatchObject([{ level: "warn", event: "redis-drops-jobs" }]);
  });

  test("says that the password is wrong without telling it", async () => {
    const url = own.url.replace("redis://", "redis://bob:hunter2@");
    const failure = await openQueue({ kind: "redis", url }, recordedLog().log).catch((error: Error) => error);
    expect(failure).toMatchObject({ name: "OutsideError", retry: false });
    expect(String(failure)).toMatch(/WRONGPASS.*REDIS_URL/);
    expect(JSON.stringify(failure) + String(failure)).not.toContain("hunter2");
  });
});

test("A queue on a Redis that is not there says so within seconds, and nothing secret", async () => {
  const since = performance.now();
  const failure = await openQueue({ kind: "redis", url: "redis://:hunter2@127.0.0.1:1" }, recordedLog().log).catch(
    (error: Error) => error,
  );
  expect(performance.now() - since).toBeLessThan(7_000);
  expect(failure).toMatchObject({ name: "OutsideError", retry: true });
  expect(String(failure)).toMatch(/127\.0\.0\.1:1 .*REDIS_URL/);
  expect(String(failure)).not.toContain("hunter2");
});
