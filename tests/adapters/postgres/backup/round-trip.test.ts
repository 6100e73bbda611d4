import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { checkBackup } from "../../../../src/adapters/postgres/backup/check-backup.ts";
import { restoreBackup } from "../../../../src/adapters/postgres/backup/restore-backup.ts";
import { takeBackup } from "../../../../src/adapters/postgres/backup/take-backup.ts";
import { migrateWithin, migrationNames } from "../../../../src/adapters/postgres/migrations.ts";
import { openStore } from "../../../../src/adapters/postgres/open-store.ts";
import type { Tables } from "../../../../src/adapters/postgres/tables.ts";
import { UserError } from "../../../../src/domain/errors.ts";
import { bytesOf } from "../../../setup/bytes-of.ts";
import { openTestDatabase, type TestDatabase } from "../../../setup/database.ts";
import { tableHashes } from "../../../setup/table-hashes.ts";
import { item, openWorld, retold } from "../../../world.ts";

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
const onTable = () => {};

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  return database;
}

async function ask(database: TestDatabase, text: string) {
  const client = new pg.Client(database.connection);
  await client.connect();
  return client.query(text).finally(() => client.end());
}

/** A bot's data: read, gathered, posted, and told of in odd letters. */
async function busyWorld() {
  const world = await openWorld();
  onTestFinished(() => world.close());
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * 3_600_000);
  world.feeds.set("https://a.example/feed", [
    item({ about: "bridge", author: 'Zoë \\N "O’Neill"\t\\.', title: "Back\\slash\tand tab – ünï 🎈" }),
    item({ about: "theatre" }),
  ]);
  world.feeds.set("https://b.example/feed", [retold({ about: "bridge", url: "https://b.example/twin" })]);
  await world.run();
  expect(world.discord.posted.size).toBeGreaterThan(0);
  return world;
}

const backupOf = (database: TestDatabase) =>
  bytesOf(takeBackup({ connection: database.connection, engine: "embedded", withSecrets: true, onTable }));

const restore = (bytes: Buffer, database: TestDatabase, given: { kind?: "move"; replaces?: true } = {}) =>
  restoreBackup(pieces(bytes), {
    connection: database.connection,
    replaces: false,
    kind: "backup",
    source: "a test",
    onTable,
    ...given,
  });

async function* pieces(bytes: Buffer, size = 7_919) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const nothing = async (database: TestDatabase) =>
  (await ask(database, "select relname from pg_class where relnamespace = 'public'::regnamespace")).rows;

test("what is restored is row for row what was there, and ids go on where they were", async () => {
  const world = await busyWorld();
  const bytes = await backupOf(world.database);
  const other = await emptyDatabase();
  await restore(bytes, other, { kind: "move" });
  const hashes = await tableHashes(world.database.connection);
  expect(hashes.articles?.rows).toBe(3);
  expect(hashes.deliveries?.rows).toBeGreaterThan(0);
  expect(await tableHashes(other.connection)).toEqual(hashes);
  const next = "select nextval(pg_get_serial_sequence('articles', 'id'))";
  expect((await ask(other, next)).rows).toEqual((await ask(world.database, next)).rows);
  const again = await emptyDatabase();
  await restore(await backupOf(other), again, { kind: "move" });
  expect(await tableHashes(again.connection)).toEqual(hashes);
});

test("a backup knows all tables that a fresh database has", async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const header = await checkBackup(pieces(await backupOf(world.database)));
  expect(header.tables.map(({ name }) => name).sort()).toEqual(
    Object.keys(await tableHashes(world.database.connection)),
  );
  expect(header.migration).toBe(migrationNames.at(-1));
});

test("a backup shows one instant, whatever is written while it is taken", async () => {
  const world = await busyWorld();
  const before = await tableHashes(world.database.connection);
  const bytes: Buffer[] = [];
  for await (const piece of takeBackup({
    connection: world.database.connection,
    engine: "embedded",
    withSecrets: true,
    onTable,
  })) {
    bytes.push(piece);
    if (bytes.length === 1) {
      await ask(world.database, "update articles set title = 'changed'; delete from deliveries; delete from votes");
    }
  }
  const other = await emptyDatabase();
  await restore(Buffer.concat(bytes), other, { kind: "move" });
  expect(await tableHashes(other.connection)).toEqual(before);
});

test("a database with data in it is left alone, unless they are given up", async () => {
  const world = await busyWorld();
  const bytes = await backupOf(world.database);
  const other = await emptyDatabase();
  const store = await openStore(other.connection, quiet);
  await store.close();
  const before = await tableHashes(other.connection);
  await expect(restore(bytes, other)).rejects.toThrow(/There are data of Pullquote's already\..*--replace/);
  expect(await tableHashes(other.connection)).toEqual(before);
  await restore(bytes, other, { replaces: true, kind: "move" });
  expect(await tableHashes(other.connection)).toEqual(await tableHashes(world.database.connection));
});

test("nothing is restored under a running bot, nor by two at once, and no bot starts before it is done", async () => {
  const world = await busyWorld();
  const bytes = await backupOf(world.database);
  await expect(restore(bytes, world.database, { replaces: true })).rejects.toThrow(/A bot runs on this database/);
  const other = await emptyDatabase();
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  let isHalfWay = () => {};
  const halfWay = new Promise<void>((resolve) => {
    isHalfWay = resolve;
  });
  async function* slowly() {
    yield bytes.subarray(0, bytes.length / 2);
    isHalfWay();
    await gate;
    yield bytes.subarray(bytes.length / 2);
  }
  const to = { connection: other.connection, replaces: false, kind: "move", source: "a test", onTable } as const;
  const restoring = restoreBackup(slowly(), to);
  await halfWay;
  await expect.poll(() => nothing(other)).toEqual([{ relname: "unfinished_restore" }]);
  await expect(restore(bytes, other)).rejects.toThrow(/Another restore into this database is under way/);
  await expect(openStore(other.connection, quiet)).rejects.toThrow(/was begun and is not finished/);
  go();
  await restoring;
  expect(await tableHashes(other.connection)).toEqual(await tableHashes(world.database.connection));
  await (await openStore(other.connection, quiet)).close();
});

test("a backup that was cut short, changed, forged or made by a later Pullquote leaves nothing", {
  timeout: 120_000,
}, async () => {
  const world = await busyWorld();
  const bytes = await backupOf(world.database);
  const text = bytes.toString("latin1");
  const bad: Record<string, [Buffer, RegExp]> = {
    empty: [Buffer.alloc(0), /ends too early/],
    foreign: [Buffer.from("-- PostgreSQL database dump\n\nselect 1;\n"), /no backup of Pullquote's/],
    binary: [Buffer.alloc(5_000_000, 1), /no backup of Pullquote's/],
    "cut in the middle": [bytes.subarray(0, Math.floor(bytes.length * 0.6)), /ends too early/],
    "without its last line": [bytes.subarray(0, text.lastIndexOf('{"end"')), /ends too early/],
    "one letter changed": [
      Buffer.from(text.replace("theatrebury", "theatreburx"), "latin1"),
      /damaged\. Its table \w+ is not as it was written/,
    ],
    "something behind it": [Buffer.concat([bytes, Buffer.from("{}\n")]), /does not end as it was written/],
    "a later format": [Buffer.from(text.replace('"format":1', '"format":2'), "latin1"), /later Pullquote \(format 2\)/],
    "a later change": [
      Buffer.from(text.replace(migrationNames.at(-1) ?? "?", "2027-01-01a-more"), "latin1"),
      /later Pullquote \(version .*2027-01-01a-more\)/,
    ],
    "a table of somebody's": [Buffer.from(text.replaceAll('"votes"', '"pg_authid"'), "latin1"), /are not those of/],
    "a piece of a terabyte": [Buffer.from(text.replace(/\n\d+\n/, "\n1099511627776\n"), "latin1"), /no backup|damaged/],
  };
  for (const [name, [damaged, message]] of Object.entries(bad)) {
    const other = await openTestDatabase();
    const error = await restore(damaged, other).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error, name).toBeInstanceOf(UserError);
    expect(error, name).toMatchObject({ message: expect.stringMatching(message) });
    expect(await nothing(other), name).toEqual([]);
    await other.drop();
  }
});

test("a backup of older tables is brought up to date", async () => {
  const old = await emptyDatabase();
  const pool = new pg.Pool({ ...old.connection, max: 1 });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrateWithin(db, "2026-11-29d-speakers");
  await db.destroy();
  await ask(old, "insert into feeds (url, address, host, created_at) values ('https://a.example', 'x', 'x', now())");
  const bytes = await backupOf(old);
  const other = await emptyDatabase();
  const header = await restore(bytes, other);
  expect(header.migration).toBe("2026-11-29d-speakers");
  const store = await openStore(other.connection, quiet);
  expect((await store.feeds.all(10)).map(({ url }) => url)).toEqual(["https://a.example"]);
  await store.close();
  expect((await ask(other, "select kind, begun_at from restores")).rows).toEqual([{ kind: "backup", begun_at: null }]);
});

test("data that break a rule of their tables are refused, and leave nothing", async () => {
  const world = await busyWorld();
  await ask(world.database, "alter table votes drop constraint votes_story_id_fkey");
  await ask(world.database, "insert into votes values ('discord', 'g', 'c', 4711, 'u', 1, now())");
  const other = await emptyDatabase();
  await expect(restore(await backupOf(world.database), other)).rejects.toThrow(/holds what cannot be.*votes/);
  expect(await nothing(other)).toEqual([]);
});

test("a database without anything of ours is nothing to back up", async () => {
  const database = await emptyDatabase();
  await expect(backupOf(database)).rejects.toThrow(/There is nothing of Pullquote's in this database yet/);
});
