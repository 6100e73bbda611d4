import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";

/** The Redis that tests may use, with keys of their own; or why there is none. `.ci/run` starts one. */
export function testRedis(): { readonly url: string } | { readonly missing: string } {
  const url = process.env.PULLQUOTE_TEST_REDIS_URL;
  return url === undefined || url === "" ? { missing: "PULLQUOTE_TEST_REDIS_URL is not set" } : { url };
}

/** A Redis of the test's own, with the settings of `config/redis.conf`, to be killed and emptied. */
export type OwnRedis = {
  readonly url: string;
  /** Where it keeps what it knows. */
  readonly folder: string;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Kills it and removes its folder. */
  remove(): Promise<void>;
};

export function hasRedisServer(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0;
}

export async function startOwnRedis(): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const settings = fileURLToPath(new URL("../../config/redis.conf", import.meta.url));
  const launch = () =>
    spawn("redis-server", [settings, "--port", String(port), "--bind", "127.0.0.1", "--dir", folder], {
      stdio: "ignore",
    });
  let child = launch();
  await answers(url);
  const kill = async () => {
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  };
  return {
    url,
    folder,
    kill,
    start: async () => {
      child = launch();
      await answers(url);
    },
    remove: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a listening server has a port");
  return address.port;
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: (attempt) => (attempt < 100 ? 50 : null) });
  redis.on("error", () => {});
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
