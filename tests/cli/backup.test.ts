import { execFile } from "node:child_process";
import { cp, readdir, readFile, rename, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";
import { openStore } from "../../src/adapters/postgres/open-store.ts";
import { cli } from "../setup/cli.ts";
import { openTestDatabase, type TestDatabase } from "../setup/database.ts";
import { databaseUrl } from "../setup/database-url.ts";
import { tableHashes } from "../setup/table-hashes.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";
import { item, openWorld } from "../world.ts";

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const patience = { timeout: 400_000 };
/** What a restore adds to, and what a file goes without. */
const notCompared = ["restores", "hub_subscriptions"];

let source: TestDatabase;
let hashes: Awaited<ReturnType<typeof tableHashes>>;
beforeAll(async () => {
  const world = await openWorld();
  const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" }), item({ about: "theatre" })]);
  await world.run();
  await world.store.close();
  source = world.database;
  await onDatabase(
    source,
    `insert into hub_subscriptions select id, 'https://hub.example', url, 'hub-token-in-clear', 'hub-secret-in-clear', null,
       now(), null from feeds limit 1`,
  );
  hashes = await tableHashes(source.connection, notCompared);
  expect(hashes.deliveries?.rows).toBe(2);
  return () => source.drop();
}, 120_000);

async function onDatabase(database: TestDatabase, text: string) {
  const client = new pg.Client(database.connection);
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows;
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  return database;
}

async function backup(folder: string, from: Record<string, string> = { DATABASE_URL: databaseUrl(source) }) {
  const file = join(folder, "all.gz");
  const { error, code } = await cli(from, ["backup", file]);
  expect([code, error]).toEqual([
    0,
    expect.stringMatching(/Backed up [\d,]+ rows in .*all\.gz, (?:[1-9]\d* kB|\d+\.\d MB)/),
  ]);
  return file;
}

/** What stands in a folder, read by a server of its own. */
async function hashesIn(dataDir: string) {
  const postgres = await openEmbeddedPostgres({ dataDir, log: quiet });
  return tableHashes(postgres.connection, notCompared).finally(() => postgres.close());
}

test("a backup goes into a folder, from there into a database, and all is as it was", patience, async () => {
  const folder = await temporaryFolder();
  const file = await backup(folder);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["all.gz"]);
  const clear = gunzipSync(await readFile(file)).toString();
  expect(clear).not.toMatch(/hub-(?:token|secret)-in-clear/);
  expect(clear).toContain("theatrebury".slice(0, 7));

  const dataDir = join(folder, "data");
  const restored = await cli({}, ["restore", file, "--into", dataDir]);
  expect([restored.code, restored.error]).toEqual([0, expect.stringContaining(`into ${dataDir}`)]);
  expect(await hashesIn(dataDir)).toEqual(hashes);

  const second = await backup(folder, { PULLQUOTE_DATA: dataDir });
  const database = await emptyDatabase();
  const back = await cli({ DATABASE_URL: databaseUrl(database) }, ["restore", "-"], await readFile(second));
  expect(back.code, back.error).toBe(0);
  expect(await tableHashes(database.connection, notCompared)).toEqual(hashes);
  expect(await onDatabase(database, "select kind, source from restores order by id")).toEqual([
    { kind: "backup", source: file },
    { kind: "backup", source: "-" },
  ]);
});

test("a backup is taken beside the bot that has the folder, and restored under it never", patience, async () => {
  const folder = await temporaryFolder();
  const dataDir = join(folder, "data");
  await cli({}, ["restore", await backup(folder), "--into", dataDir]);
  const bot = await openEmbeddedPostgres({ dataDir, log: quiet });
  const file = await backup(folder, { PULLQUOTE_DATA: dataDir });
  const refused = await cli({ PULLQUOTE_DATA: dataDir }, ["restore", file, "--replace"]);
  expect([refused.code, refused.error]).toEqual([2, expect.stringContaining("is in use by another bot")]);
  await bot.close();
  expect(await hashesIn(dataDir)).toEqual(hashes);
});

test("a file that is none, is cut short or damaged is refused, and no folder is made", patience, async () => {
  const folder = await temporaryFolder();
  const file = await backup(folder);
  const bytes = await readFile(file);
  const bad = join(folder, "bad.gz");
  const refusal = async (name = bad) => {
    const { code, error } = await cli({ PULLQUOTE_DATA: join(folder, "data") }, ["restore", name]);
    return [code, error.split("\n").at(-2)];
  };
  await writeFile(bad, bytes);
  await truncate(bad, bytes.length - 200);
  expect(await refusal()).toEqual([2, expect.stringMatching(/^pullquote: This backup ends too early/)]);
  await writeFile(bad, Buffer.concat([bytes.subarray(0, 2000), Buffer.from("?"), bytes.subarray(2001)]));
  expect(await refusal()).toEqual([2, expect.stringMatching(/^pullquote: This (?:is no backup|backup is damaged)/)]);
  await writeFile(bad, "PGDMP");
  expect(await refusal()).toEqual([2, expect.stringMatching(/^pullquote: This is no backup of Pullquote's/)]);
  expect(await refusal(join(folder, "none"))).toEqual([2, expect.stringMatching(/There is no file/)]);
  expect((await readdir(folder)).sort()).toEqual(["all.gz", "bad.gz"]);
  // From standard input it cannot be looked at before: then what was made for it goes again.
  const piped = await cli({ PULLQUOTE_DATA: join(folder, "data") }, ["restore", "-"], bytes.subarray(0, -200));
  expect([piped.code, piped.error]).toEqual([2, expect.stringContaining("ends too early")]);
  expect((await readdir(folder)).sort()).toEqual(["all.gz", "bad.gz"]);
});

test("a disk that is full, or a place that is none, is named, and leaves no half of a file", patience, async () => {
  const folder = await temporaryFolder();
  const from = { DATABASE_URL: databaseUrl(source) };
  const file = join(folder, "all.gz");
  await writeFile(file, "the last one");
  const small = `ulimit -f 8; exec "$0" --import tsx src/main.ts backup "$1"`;
  const env = { ...from, PATH: process.env.PATH };
  const limited = await promisify(execFile)("sh", ["-c", small, process.execPath, file], { env }).catch(
    (error) => error,
  );
  expect(limited.stderr).toContain(`${file} was not written.`);
  expect(await readFile(file, "utf8")).toBe("the last one");
  expect(await readdir(folder)).toEqual(["all.gz"]);
  const full = `exec "$0" --import tsx src/main.ts backup - > /dev/full`;
  const piped = await promisify(execFile)("sh", ["-c", full, process.execPath], { env }).catch((error) => error);
  expect(piped.stderr).toContain("The disk is full");
  const nowhere = await cli(from, ["backup", join(folder, "no", "such", "all.gz")]);
  expect([nowhere.code, nowhere.error]).toEqual([2, expect.stringContaining("There is no folder")]);
  const nothing = await cli({ PULLQUOTE_DATA: join(folder, "none") }, ["backup", file]);
  expect([nothing.code, nothing.error]).toEqual([2, expect.stringContaining("There are no data in")]);
  expect(await readdir(folder)).toEqual(["all.gz"]);
});

test("move takes everything to a PostgreSQL, as it is, and the folder says where it went", patience, async () => {
  const folder = await temporaryFolder();
  const dataDir = join(folder, "data");
  await cli({}, ["restore", await backup(folder), "--into", dataDir, "--moved"]);
  const database = await emptyDatabase();
  const settings = { PULLQUOTE_DATA: dataDir, DATABASE_URL: databaseUrl(database) };

  const bot = await openEmbeddedPostgres({ dataDir, log: quiet });
  const busy = await cli(settings, ["move"]);
  expect([busy.code, busy.error]).toEqual([2, expect.stringContaining("is in use by another bot")]);
  await bot.close();

  const moved = await cli(settings, ["move"]);
  expect([moved.code, moved.error]).toEqual([0, expect.stringMatching(/Moved [\d,]+ rows to the PostgreSQL/)]);
  expect(await tableHashes(database.connection, notCompared)).toEqual(hashes);
  const store = await openStore(database.connection, quiet);
  expect(await store.restores.pending()).toBeUndefined();
  await store.close();

  const start = await cli({ PULLQUOTE_DATA: dataDir, PORT: "0" }, ["start"]);
  expect([start.code, start.error]).toEqual([2, expect.stringMatching(/were moved to the PostgreSQL .*DATABASE_URL/)]);
  const again = await cli(settings, ["move"]);
  expect([again.code, again.error]).toEqual([2, expect.stringContaining("There are data of Pullquote's already")]);
});

test(
  "a copy of a folder starts only when somebody says what it is; one that was moved by its name starts",
  patience,
  async () => {
    const folder = await temporaryFolder();
    const [original, renamed, copy] = ["original", "renamed", "copy"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await cli({}, ["restore", await backup(folder), "--into", original, "--moved"]);
    await rename(original, renamed);
    await cp(renamed, copy, { recursive: true, preserveTimestamps: true });
    const refusal = (dataDir: string) => cli({ PULLQUOTE_DATA: dataDir, PORT: "0" }, ["start"]);
    const refused = await refusal(copy);
    expect(refused.code).toBe(2);
    expect(refused.error).toContain(`The data in ${copy} are a copy of those in ${original}.`);
    expect(refused.error).toContain("adopt --restored");

    const doctor = await cli({ PULLQUOTE_DATA: copy }, ["doctor"]);
    expect(doctor.out).toContain(`✗ data folder: The data in ${copy} are a copy of those in ${original}.`);

    const unsaid = await cli({ PULLQUOTE_DATA: copy }, ["adopt"]);
    expect([unsaid.code, unsaid.error]).toEqual([2, expect.stringContaining("Say where the data come from")]);
    const adopted = await cli({ PULLQUOTE_DATA: copy }, ["adopt", "--restored"]);
    expect([adopted.code, adopted.out]).toEqual([0, expect.stringContaining("What may have been posted since")]);
    const { checkHome } = await import("../../src/adapters/postgres/embedded/home.ts");
    await checkHome(copy);
    await checkHome(renamed);
    const postgres = await openEmbeddedPostgres({ dataDir: copy, log: quiet });
    const store = await openStore(postgres.connection, quiet);
    expect(await store.restores.pending()).toBeInstanceOf(Date);
    await store.close();
    await postgres.close();
  },
);

test("each command tells what it does and refuses what it does not know", patience, async () => {
  for (const command of ["backup", "restore", "move", "adopt"]) {
    const [help, wrong] = await Promise.all([cli({}, [command, "--help"]), cli({}, [command, "--colour"])]);
    expect([help.code, help.out]).toEqual([0, expect.stringContaining(`pullquote ${command}`)]);
    expect([wrong.code, wrong.error]).toEqual([2, expect.stringContaining("Unknown option '--colour'")]);
  }
});
