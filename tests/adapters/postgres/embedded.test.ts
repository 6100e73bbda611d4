import { cp, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { openEmbeddedPostgres } from "../../../src/adapters/postgres/embedded/open.ts";
import { isPostmaster } from "../../../src/adapters/postgres/embedded/postmaster-file.ts";
import type { Connection } from "../../../src/adapters/postgres/embedded/session.ts";
import type { Log } from "../../../src/ports.ts";
import { startEmbedded } from "../../setup/embedded-process.ts";
import { temporaryFolder } from "../../setup/temporary-folder.ts";

function openWith(dataDir: string) {
  const events: string[] = [];
  const note = (event: string) => void (event !== "postgres-awaited" && events.push(event));
  const log: Log = { debug: () => {}, info: note, warn: note, error: note };
  return openEmbeddedPostgres({ dataDir, log, durable: false }).then((postgres) => ({ ...postgres, events }));
}

async function ask(connection: Connection, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8"), 10);
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("the first start makes a database, close stops the server, and the next start finds what was written", async () => {
  const dataDir = join(await temporaryFolder(), "not", "yet", "there");
  const first = await openWith(dataDir);
  await ask(first.connection, "create table kept as select 42 as answer");
  const pid = await postmasterPid(dataDir);
  await first.close();
  expect(await isPostmaster(pid, join(dataDir, "postgres"))).toBe(false);
  expect(await readdir(join(dataDir, "socket"))).toEqual([]);

  const second = await openWith(dataDir);
  await first.close();
  expect(await ask(second.connection, "select answer from kept")).toEqual([42]);
  await second.close();
  expect([...first.events, ...second.events]).toEqual(
    Array.from({ length: 2 }, () => ["postgres-started", "postgres-stopped"]).flat(),
  );
});

test("the server listens on its socket alone, keeps what it is told safe, and knows the letters of every script", async () => {
  const dataDir = await temporaryFolder();
  const bot = startEmbedded([dataDir]);
  await bot.event("opened");
  const connection: Connection = {
    host: join(dataDir, "socket"),
    port: 5432,
    user: "pullquote",
    database: "pullquote",
    ssl: false,
  };
  const settings = "listen_addresses shared_buffers max_connections fsync synchronous_commit server_encoding".split(
    " ",
  );
  expect(await ask(connection, `select ${settings.map((name) => `current_setting('${name}')`).join()}`)).toEqual([
    "",
    "32MB",
    "100",
    "on",
    "on",
    "UTF8",
  ]);
  expect(await ask(connection, "select lower('ÄRGER ΣΊΣΥΦΟΣ'), to_tsvector('simple', 'Ärger')::text")).toEqual([
    "ärger σίσυφοσ",
    "'ärger':1",
  ]);
  expect((await stat(join(dataDir, "socket"))).mode & 0o777).toBe(0o700);
  expect((await stat(join(dataDir, "postgres.log"))).mode & 0o777).toBe(0o600);
  await bot.end("SIGTERM");
});

test("after a kill -9 of the bot its server lives on and the next start adopts it", async () => {
  const dataDir = await temporaryFolder();
  const bot = startEmbedded([dataDir]);
  await bot.event("opened");
  const pid = await postmasterPid(dataDir);
  await bot.end("SIGKILL");
  expect(await isPostmaster(pid, join(dataDir, "postgres"))).toBe(true);

  const next = await openWith(dataDir);
  expect(next.events).toEqual(["postgres-adopted"]);
  expect(await postmasterPid(dataDir)).toBe(pid);
  await next.close();
  expect(await isPostmaster(pid, join(dataDir, "postgres"))).toBe(false);
});

test("a second bot on the same folder is told who has it and what to do, and the first is not disturbed", async () => {
  const dataDir = await temporaryFolder();
  const first = await openWith(dataDir);
  const second = startEmbedded([dataDir]);
  expect(await second.event("failed")).toMatchObject({
    name: "UserError",
    message: `The data folder ${dataDir} is in use by another bot (pullquote, process ${process.pid}). Stop that one first, or give this one a folder of its own with PULLQUOTE_DATA, or a database with DATABASE_URL.`,
  });
  await second.exit;
  expect(await ask(first.connection, "select 1")).toEqual([1]);
  await first.close();
});

test("of two that start at once on an empty folder one wins and the other is refused", async () => {
  const dataDir = await temporaryFolder();
  const bots = [startEmbedded([dataDir]), startEmbedded([dataDir])];
  const fates = await Promise.all(bots.map((bot) => bot.event("opened", "failed").then(({ event }) => event)));
  expect(fates.sort()).toEqual(["failed", "opened"]);
  for (const failed of bots.flatMap((bot) => bot.events).filter(({ event }) => event === "failed")) {
    expect(failed).toMatchObject({ name: "UserError", message: expect.stringContaining("is in use by another bot") });
  }
  expect((await readdir(dataDir)).sort()).toEqual(["postgres", "postgres.log", "socket"]);
  for (const bot of bots) await bot.end("SIGTERM");
});

test("a bot killed while it makes its data leaves nothing half-made", async () => {
  const dataDir = await temporaryFolder();
  const bot = startEmbedded([dataDir]);
  await until(async () => (await readdir(dataDir)).some((name) => name.startsWith("postgres.unfinished-")));
  await bot.end("SIGKILL");
  expect(await readdir(dataDir)).toContain("starting.lock");

  const next = await openWith(dataDir);
  expect(next.events).toEqual(["postgres-started"]);
  expect(await ask(next.connection, "select 1")).toEqual([1]);
  await next.close();
  const again = await openWith(dataDir);
  expect((await readdir(dataDir)).sort()).toEqual(["postgres", "postgres.log", "socket"]);
  await again.close();
});

test("a start while the server before is still shutting down waits for it", async () => {
  const dataDir = await temporaryFolder();
  const first = await openWith(dataDir);
  const closing = first.close();
  const second = await openWith(dataDir);
  await closing;
  expect(await ask(second.connection, "select 1")).toEqual([1]);
  expect(second.events).toContain("postgres-started");
  await second.close();
});

test("what a machine crash leaves does not hinder a start, whoever has the old process id now", async () => {
  const dataDir = await temporaryFolder();
  await (await openWith(dataDir)).close();
  const cluster = join(dataDir, "postgres");
  const socket = join(dataDir, "socket", ".s.PGSQL.5432");
  const postmaster = [process.pid, cluster, 1700000000, 5432, join(dataDir, "socket"), "", "  1 2", "ready   "];
  for (const content of [`${postmaster.join("\n")}\n`, ""]) {
    await writeFile(join(cluster, "postmaster.pid"), content);
    await writeFile(socket, "");
    await writeFile(`${socket}.lock`, `${process.pid}\n`);
    const next = await openWith(dataDir);
    expect(next.events).toEqual(["postgres-started"]);
    await next.close();
  }
});

test("a server that crashes under a running bot is started again and stays the bot's own", async () => {
  const dataDir = await temporaryFolder();
  const bot = await openWith(dataDir);
  await ask(bot.connection, "create table kept as select 42 as answer");
  process.kill(await postmasterPid(dataDir), "SIGKILL");
  await until(() => bot.events.includes("postgres-regained"));
  expect(bot.events).toEqual(["postgres-started", "postgres-lost", "postgres-started", "postgres-regained"]);
  expect(await ask(bot.connection, "select answer from kept")).toEqual([42]);
  await expect(openWith(dataDir)).rejects.toThrow("is in use by another bot");
  await bot.close();
});

test("a bot whose data are taken away says so, makes no empty ones in their place, and still closes", async () => {
  const dataDir = await temporaryFolder();
  const bot = await openWith(dataDir);
  const pid = await postmasterPid(dataDir);
  await rename(join(dataDir, "postgres"), join(dataDir, "elsewhere"));
  process.kill(pid, "SIGKILL");
  await until(() => bot.events.includes("postgres-not-regained"));
  expect(await readdir(dataDir)).not.toContain("postgres");
  await bot.close();
});

test("a copy of a folder in use gets a server of its own", async () => {
  const home = await temporaryFolder();
  const original = join(home, "original");
  const bot = await openWith(original);
  await cp(original, join(home, "copy"), {
    recursive: true,
    filter: (path) => !path.includes("/socket/") && !path.endsWith("starting.lock"),
  });
  const copy = await openWith(join(home, "copy"));
  expect(copy.connection.host).not.toBe(bot.connection.host);
  expect(await ask(copy.connection, "show data_directory")).toEqual([join(home, "copy", "postgres")]);
  await copy.close();
  expect(await ask(bot.connection, "select 1")).toEqual([1]);
  await bot.close();
});
