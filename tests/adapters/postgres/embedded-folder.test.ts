import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openDataFolder } from "../../../src/adapters/postgres/embedded/data-folder.ts";
import { openEmbeddedPostgres } from "../../../src/adapters/postgres/embedded/open.ts";
import { socketFolderFor } from "../../../src/adapters/postgres/embedded/socket-folder.ts";
import { UserError } from "../../../src/domain/errors.ts";
import type { Log } from "../../../src/ports.ts";
import { temporaryFolder } from "../../setup/temporary-folder.ts";

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const open = (dataDir: string) => openEmbeddedPostgres({ dataDir, log: quiet, durable: false });

/** Opens, asks the server which data it works on, and closes. */
async function dataOf(dataDir: string): Promise<{ host: string; data: unknown }> {
  const postgres = await open(dataDir);
  const client = new pg.Client(postgres.connection);
  await client.connect();
  const { rows } = await client.query("show data_directory");
  await client.end();
  await postgres.close();
  return { host: postgres.connection.host, data: rows[0]?.data_directory };
}

async function refusal(dataDir: string): Promise<string> {
  const error = await open(dataDir).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  const message = error instanceof Error ? error.message : "";
  expect(message).not.toContain("\n");
  return message;
}

test("a path too long for a socket, with spaces, umlauts, quotes and commas, works through a short private folder", async () => {
  const dataDir = join(
    await temporaryFolder(),
    "Prüfung, die \"längste\" von allen 'hier' & $HOME `x`",
    "ö".repeat(40),
  );
  expect(Buffer.byteLength(dataDir)).toBeGreaterThan(107);
  const { host, data } = await dataOf(dataDir);
  onTestFinished(() => rm(host, { recursive: true, force: true }));
  expect(data).toBe(join(dataDir, "postgres"));
  expect(host.startsWith(join(tmpdir(), "pullquote-"))).toBe(true);
  expect(await dataOf(dataDir)).toEqual({ host, data });
});

test("a short path with a comma keeps its socket in the data folder", async () => {
  const dataDir = join(await temporaryFolder(), "a, b");
  expect((await dataOf(dataDir)).host).toBe(join(dataDir, "socket"));
});

test("the length of a socket's path is counted in bytes", async () => {
  const home = await temporaryFolder();
  const rest = 100 - Buffer.byteLength(join(home, "x", "socket", ".s.PGSQL.5432")) + 1;
  const fits = await openDataFolder(join(home, "o".repeat(rest)));
  const tooLong = await openDataFolder(join(home, `${"o".repeat(rest - 1)}ö`));
  expect(socketFolderFor(fits)).toBe(join(fits.path, "socket"));
  expect(socketFolderFor(tooLong)).toMatch(/pullquote-[0-9a-f]{20}$/);
  expect(socketFolderFor(tooLong, join("/", "t".repeat(90)))).toMatch(/^\/tmp\/pullquote-[0-9a-f]{20}$/);
});

test("a socket folder that others may enter is refused", async () => {
  const dataDir = join(await temporaryFolder(), "long".repeat(30));
  const host = socketFolderFor(await openDataFolder(dataDir));
  await mkdir(host);
  onTestFinished(() => rm(host, { recursive: true, force: true }));
  await chmod(host, 0o755);
  expect(await refusal(dataDir)).toContain(`The folder ${host} for the database's socket is not Pullquote's own`);
  await rm(host, { recursive: true });
  await symlink(await temporaryFolder(), host);
  expect(await refusal(dataDir)).toContain("somebody else made it");
});

test("data below a folder that only its owner may enter work, as root too", async () => {
  const home = await temporaryFolder();
  await chmod(home, 0o700);
  const dataDir = join(home, "data");
  expect((await dataOf(dataDir)).data).toBe(join(dataDir, "postgres"));
});

test("the same folder by another name is the same folder", async () => {
  const home = await temporaryFolder();
  await mkdir(join(home, "real"));
  await symlink(join(home, "real"), join(home, "link"));
  const bot = await open(join(home, "real"));
  expect(await refusal(join(home, "link"))).toContain(`The data folder ${join(home, "real")} is in use`);
  await bot.close();
});

test("a file in the place of the data folder is named", async () => {
  const file = join(await temporaryFolder(), "data");
  await writeFile(file, "mine");
  expect(await refusal(file)).toContain(`The data folder ${file} cannot be used: a file stands in its way.`);
  expect(await refusal(join(file, "below"))).toContain("a file stands in its way");
  expect(await readFile(file, "utf8")).toBe("mine");
});

test("a folder where nobody may write is named", async () => {
  const message = await refusal("/proc/pullquote-data");
  expect(message).toContain("Pullquote may not write in the data folder /proc/pullquote-data");
  expect(message).toContain("PULLQUOTE_DATA");
});

test("data of another PostgreSQL are left alone", async () => {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres", "PG_VERSION"), "15\n");
  expect(await refusal(dataDir)).toMatch(/were made by PostgreSQL 15, and this Pullquote carries PostgreSQL \d+\./);
  expect(await readdir(join(dataDir, "postgres"))).toEqual(["PG_VERSION"]);
});

test("a folder called postgres with somebody's files in it is left alone", async () => {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres", "notes.txt"), "mine");
  expect(await refusal(dataDir)).toContain("holds no PostgreSQL data");
  expect(await readdir(join(dataDir, "postgres"))).toEqual(["notes.txt"]);
});

test("a server that cannot start says why in PostgreSQL's words", async () => {
  const dataDir = await temporaryFolder();
  await dataOf(dataDir);
  await writeFile(join(dataDir, "postgres", "postgresql.conf"), "work_mem = plenty\n");
  expect(await refusal(dataDir)).toMatch(
    /^PostgreSQL did not start on .*: configuration file .* contains errors\. Its log is/,
  );
});

test("a log that has grown over 10 MB is emptied at the next start", async () => {
  const dataDir = await temporaryFolder();
  await writeFile(join(dataDir, "postgres.log"), Buffer.alloc(10 * 1024 * 1024 + 1, "x"));
  await dataOf(dataDir);
  const log = await readFile(join(dataDir, "postgres.log"), "utf8");
  expect(log.length).toBeLessThan(10_000);
  expect(log).toContain("ready to accept connections");
});
