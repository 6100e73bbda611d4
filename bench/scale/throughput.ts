import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { stringify } from "yaml";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";
import { type BotProcess, startProcess } from "../../tests/bot-process.ts";
import { cpuOfTree } from "../poll/process-tree.ts";

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };
/** Each outlet is a host of its own: of one host one page is asked at a time. */
const outlets = 120;
/** Articles of each: so many come before anything is measured, since code runs slowly at first, and so many then. */
const [warming, articlesEach] = [2, 8];

/** What so many workers get done, and how many cores they, the server and all else take for it. */
export type Throughput = { readonly speed: number; readonly workerCores: number; readonly serverCores: number };

/** A process of its own, so that it can be kept to some of the cores: workers, and the Redis database that they share. */
const [count = "1", redisUrl = ""] = process.argv.slice(2);
console.log(JSON.stringify(await throughputOf(Number(count), redisUrl)));

async function throughputOf(count: number, redisUrl: string): Promise<Throughput> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-scale-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet });
  const news = fork(new URL("outlets.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const [port] = (await once(news, "message")) as [number];
  const feeds = Array.from({ length: outlets }, (_, at) => `http://127.0.1.${at + 1}:${port}/feed`);
  const topics = join(folder, "topics.yaml");
  await writeFile(topics, stringify([{ slug: "bench", name: "Bench", description: "Everything", feeds }]));
  const pool = new pg.Pool({ ...data.connection, max: 1 });
  const workers = start(count, { folder, topics, port, redisUrl, connection: data.connection });
  try {
    await Promise.all(workers.map((worker) => worker.event("ready", 120_000)));
    const counted = async (statement: string) => Number((await pool.query(statement)).rows[0]?.count ?? 0);
    const publish = async (each: number) => {
      news.send(each);
      await pool.query("update feeds set next_poll_at = now()");
    };
    const told = async (each: number) => {
      const filed = "select count(*) from articles where stage = 'filed'";
      await until(async () => (await counted(filed)) === outlets * each);
      await until(async () => (await counted("select count(*) from stories where not is_condensed")) === 0);
      return counted("select count(*) from stories where digest is not null");
    };
    await until(
      async () => (await counted("select count(*) from feeds where last_success_at is not null")) === outlets,
    );
    await publish(warming);
    const before = await told(warming);
    await publish(warming + articlesEach);
    // Up to five seconds go by until the workers look for feeds that are due.
    await until(async () => (await counted("select count(*) from articles")) > outlets * warming);
    const server = await serverOf(folder);
    const [cpu, serverCpu] = [cpuOf(workers), cpuOfTree(server)];
    const began = performance.now();
    const stories = (await told(warming + articlesEach)) - before;
    const seconds = (performance.now() - began) / 1000;
    const all = outlets * articlesEach;
    if (stories < all * 0.9)
      throw new Error(`${all} articles made only ${stories} digests: the bench measures nothing`);
    return {
      speed: stories / seconds,
      workerCores: (cpuOf(workers) - cpu) / seconds,
      serverCores: (cpuOfTree(server) - serverCpu) / seconds,
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
    news.disconnect();
    await pool.end();
    await data.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type House = {
  readonly folder: string;
  readonly topics: string;
  readonly port: number;
  readonly redisUrl: string;
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
};

function start(count: number, { folder, topics, port, redisUrl, connection }: House): readonly BotProcess[] {
  const { host, user, database } = connection;
  const settings = {
    DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host)}&user=${user}`,
    REDIS_URL: redisUrl,
    PULLQUOTE_DATA: folder,
    TOPICS_FILE: topics,
    ALLOW_PRIVATE_ADDRESSES: "1",
    FEED_PORTS: String(port),
    POLL_MIN_SECONDS: "3600",
  };
  return Array.from({ length: count }, () => startProcess("worker", settings));
}

/** The process that PostgreSQL's others descend from. */
async function serverOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

function cpuOf(workers: readonly BotProcess[]): number {
  return workers.reduce((sum, { pid }) => sum + cpuOfTree(pid), 0);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 600_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("the bench did not come to an end within ten minutes");
    await sleep(100);
  }
}
