import { spawnSync } from "node:child_process";
import { chmod, chown, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type TestContext, test } from "vitest";
import { findBinaries } from "../../../src/adapters/postgres/embedded/binaries.ts";
import { startEmbedded } from "../../setup/embedded-process.ts";
import { temporaryFolder } from "../../setup/temporary-folder.ts";

const isRoot = process.geteuid?.() === 0;
/** Nobody by that number is in /etc/passwd. */
const stranger = { uid: 54_321, gid: 54_321 };
const nobody = { uid: 65_534, gid: 65_534 };
const noUnshare = "/nowhere/unshare";
const { postgres } = await findBinaries();
const hasNamespaces =
  isRoot && spawnSync("unshare", ["-U", "--map-user=1000", "--map-group=1000", postgres, "--version"]).status === 0;
const checkout = fileURLToPath(new URL("../../..", import.meta.url));
const isCheckoutOpen =
  isRoot &&
  [postgres, process.execPath].every((file) => spawnSync(file, ["--version"], stranger).status === 0) &&
  spawnSync("/bin/sh", ["-c", 'cat "$1" > /dev/null', "sh", join(checkout, "package.json")], stranger).status === 0;

function needsOtherAccounts({ skip }: TestContext): void {
  skip(!isRoot, "only root can run a process as somebody else");
  skip(!isCheckoutOpen, "other accounts cannot enter this checkout or its node");
}

/** A folder of that account's own, in a place anybody may enter. */
async function folderOf(account: { uid: number; gid: number }): Promise<string> {
  const folder = join(await temporaryFolder(), "data");
  await mkdir(folder);
  await chown(folder, account.uid, account.gid);
  return folder;
}

async function ownerOf(dataDir: string): Promise<number> {
  return (await stat(join(dataDir, "postgres", "PG_VERSION"))).uid;
}

test("root runs the server in a user namespace, and the data stay root's", async ({ skip }) => {
  skip(!isRoot, "we are not root");
  skip(!hasNamespaces, "user namespaces are forbidden here");
  const dataDir = join(await temporaryFolder(), "data");
  const bot = startEmbedded([dataDir]);
  expect((await bot.event("postgres-started")).how).toBe("in a user namespace");
  await bot.event("opened");
  await bot.end("SIGTERM");
  expect(await ownerOf(dataDir)).toBe(0);
});

test("without user namespaces root runs the server as a system account, adopts it, and later keeps to that account", async (context) => {
  needsOtherAccounts(context);
  const dataDir = join(await temporaryFolder(), "data");
  const bot = startEmbedded([dataDir, noUnshare]);
  await bot.event("opened");
  await bot.end("SIGKILL");
  const owner = await ownerOf(dataDir);
  expect(owner).toBeGreaterThan(0);
  expect(bot.events.find(({ event }) => event === "postgres-started")?.how).toBe(`as the user with id ${owner}`);

  const next = startEmbedded([dataDir, noUnshare]);
  await next.event("postgres-adopted");
  await next.event("opened");
  await next.end("SIGTERM");

  const last = startEmbedded([dataDir]);
  expect((await last.event("postgres-started")).how).toBe(`as the user with id ${owner}`);
  await last.event("opened");
  await last.end("SIGTERM");
  expect(last.events.map(({ event }) => event)).toContain("closed");
});

test("where root has no way at all it is told in one line to be a normal user or to set DATABASE_URL", async ({
  skip,
}) => {
  skip(!isRoot, "we are not root");
  const home = await temporaryFolder();
  await chmod(home, 0o700);
  const bot = startEmbedded([join(home, "data"), noUnshare]);
  const { name, message } = await bot.event("failed");
  expect(name).toBe("UserError");
  expect(message).toMatch(
    /^PostgreSQL does not run as root, and no other way was open here \(.*\)\. Run Pullquote as a normal user, or set DATABASE_URL\.$/,
  );
  await bot.exit;
});

test("a normal user runs the server as themselves", async (context) => {
  needsOtherAccounts(context);
  const dataDir = await folderOf(nobody);
  const bot = startEmbedded([dataDir, noUnshare], nobody);
  await bot.event("opened");
  await bot.end("SIGKILL");
  const next = startEmbedded([dataDir, noUnshare], nobody);
  await next.event("postgres-adopted");
  await next.event("opened");
  await next.end("SIGTERM");
  expect(bot.events.find(({ event }) => event === "postgres-started")?.how).toBe("as this user");
  expect(await ownerOf(dataDir)).toBe(nobody.uid);
});

test("a user without a name, as in many containers, makes the data in a user namespace or is told what is missing", async (context) => {
  needsOtherAccounts(context);
  context.skip(!hasNamespaces, "user namespaces are forbidden here");
  const dataDir = await folderOf(stranger);
  const refused = startEmbedded([dataDir, noUnshare], stranger);
  expect((await refused.event("failed")).message).toMatch(
    /does not run here \(as this user: .*54321.*It needs a user with a name.*set DATABASE_URL/,
  );
  for (const how of ["in a user namespace", "as this user"]) {
    const bot = startEmbedded([dataDir], stranger);
    expect((await bot.event("postgres-started")).how).toBe(how);
    await bot.event("opened");
    await bot.end("SIGTERM");
    expect(await ownerOf(dataDir)).toBe(stranger.uid);
  }
});

test("a start as root leaves a normal user's data theirs", async (context) => {
  needsOtherAccounts(context);
  const dataDir = await folderOf(nobody);
  for (const account of [nobody, {}, nobody]) {
    const bot = startEmbedded([dataDir], account);
    await bot.event("opened");
    await bot.end("SIGTERM");
    expect(await ownerOf(dataDir)).toBe(nobody.uid);
  }
});

test("a folder that belongs to somebody else is named, with what to do", async (context) => {
  needsOtherAccounts(context);
  const home = await temporaryFolder();
  for (const dataDir of [home, join(home, "data")]) {
    const bot = startEmbedded([dataDir], stranger);
    const { name, message } = await bot.event("failed");
    expect(name).toBe("UserError");
    expect(message).toContain(`Pullquote may not write in the data folder ${dataDir} (EACCES`);
    await bot.exit;
  }
});
