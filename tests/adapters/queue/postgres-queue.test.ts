import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openQueue } from "../../../src/adapters/queue/open-queue.ts";
import { queueContract } from "../../contracts/queue-contract.ts";
import { openTestDatabase, type TestDatabase } from "../../setup/database.ts";
import { gateTo } from "./gate.ts";
import { recordedLog, until } from "./looking.ts";

queueContract("The queue on PostgreSQL", async () => {
  const { host, port } = inject("postgres");
  // As the bot does by default, through a socket: its server being away looks different from a port's.
  const folder = await mkdtemp(join(tmpdir(), "pullquote-"));
  const socket = (of: string) => join(of, `.s.PGSQL.${port}`);
  const gate = gateTo(host.startsWith("/") ? { path: socket(host) } : { host, port }, { path: socket(folder) });
  await gate.open();
  const databases: TestDatabase[] = [];
  return {
    fresh: async () => {
      const database = await openTestDatabase();
      databases.push(database);
      return { kind: "postgres", connection: { ...database.connection, host: folder } };
    },
    cutOff: gate.shut,
    comeBack: gate.open,
    vanish: gate.hang,
    drop: async (engine, job) => {
      if (engine.kind !== "postgres") throw new Error("a queue on PostgreSQL was expected");
      const client = new pg.Client(engine.connection);
      await client.connect();
      await client.query("DELETE FROM bullmq.job WHERE queue = $1", [job]);
      await client.end();
    },
    stop: async () => {
      await gate.shut();
      await rm(folder, { recursive: true });
      for (const database of databases) await database.drop();
    },
  };
});

describe("The queue on PostgreSQL alone", () => {
  let database: TestDatabase;
  let client: pg.Client;
  const log = recordedLog().log;
  beforeAll(async () => {
    database = await openTestDatabase();
    client = new pg.Client(database.connection);
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });
  const engine = (name = "queue") =>
    ({ kind: "postgres", connection: { ...database.connection, application_name: name } }) as const;

  test("is opened by several processes at once on an empty database", async () => {
    const queues = await Promise.all(Array.from({ length: 4 }, () => openQueue(engine(), log)));
    await Promise.all(queues.map((queue) => queue.ping()));
    await Promise.all(queues.map((queue) => queue.close()));
  });

  test("leaves the search path of everybody else alone", async () => {
    const { rows } = await client.query("SHOW search_path");
    expect(rows).toEqual([{ search_path: '"$user", public' }]);
  });

  test("takes three connections for any number of workers, and goes on when all are terminated", async () => {
    // By name: sessions of queues that were closed and the server's own workers may still be listed.
    const sessions = "FROM pg_stat_activity WHERE application_name = 'counted'";
    const queue = await openQueue(engine("counted"), log);
    const runs: string[] = [];
    for (let i = 0; i < 8; i++) queue.work({ name: `job-${i}`, concurrency: 4 }, async (id) => void runs.push(id));
    await queue.ready();
    await Promise.all(Array.from({ length: 80 }, (_, i) => queue.wake(`job-${i % 8}`, String(i))));
    await until(() => runs.length === 80);
    const { rows } = await client.query(`SELECT count(*)::int AS sessions ${sessions}`);
    expect(rows[0].sessions).toBe(3);

    const cut = await client.query(`SELECT pg_terminate_backend(pid) ${sessions}`);
    expect(cut.rowCount).toBe(3);
    await until(() =>
      queue.wake("job-1", "after").then(
        () => true,
        () => false,
      ),
    );
    await until(() => runs.includes("after"));
    await queue.close();
  });

  test("says what to do about a server that is not there, and nothing secret", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pullquote-"));
    const connection = { connectionString: `postgres://bob:hunter2@localhost/news?host=${encodeURIComponent(folder)}` };
    const failure = await openQueue({ kind: "postgres", connection }, log).catch((error: Error) => error);
    await rm(folder, { recursive: true });
    expect(failure).toMatchObject({ name: "OutsideError", retry: true });
    expect(String(failure)).toContain("DATABASE_URL");
    expect(String(failure)).not.toContain("hunter2");
  });
});
