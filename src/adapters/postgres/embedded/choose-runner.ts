import { readFile, stat } from "node:fs/promises";
import { UserError } from "../../../domain/errors.ts";
import type { Log } from "../../../ports.ts";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./data-folder.ts";
import { type Account, type Runner, runProgram } from "./run-program.ts";

export type ChosenRunner = Runner & {
  /** Major version of the programs, as in PG_VERSION. */ readonly version: string;
};

/**
 * Finds a way to run PostgreSQL, by trying. It refuses to run as root, so root goes into a user namespace where it has
 * another name, or runs the server as another account that can enter programs and data. It also refuses to make data
 * for a user without a name (`docker run --user 4711`), who gets one in such a namespace too.
 */
export async function chooseRunner(
  folder: DataFolder,
  binaries: Binaries,
  options: { readonly unshare: string; readonly log: Log },
): Promise<ChosenRunner> {
  const isRoot = process.geteuid?.() === 0;
  const inNamespace = await namespaceWay(options.unshare);
  const ways = isRoot ? await waysForRoot(folder, binaries, inNamespace) : [asOurselves, inNamespace];
  const complaints: string[] = [];
  for (const runner of ways) {
    const { version, complaint } = await tryToRun(runner, folder, binaries);
    if (version !== undefined) return { ...runner, version };
    options.log.debug("postgres-runner-refused", { how: runner.how, complaint });
    complaints.push(`${runner.how}: ${complaint}`);
  }
  throw isRoot ? noWayForRoot(complaints) : doesNotRun(complaints);
}

const asOurselves: Runner = { how: "as this user", prefix: [] };

/** A namespace in which we have the number of an account with a name; outside, all that is made belongs to us. */
async function namespaceWay(unshare: string): Promise<Runner> {
  const ids = (await accounts()).map(({ uid }) => uid).filter((uid) => uid > 0 && uid < 65_534);
  const id = ids.includes(1000) ? 1000 : (ids[0] ?? 1000);
  return { how: "in a user namespace", prefix: [unshare, "-U", `--map-user=${id}`, `--map-group=${id}`] };
}

/** Data that belong to somebody come first as that somebody, so that `sudo` once does not take them away. */
async function waysForRoot(folder: DataFolder, binaries: Binaries, inNamespace: Runner): Promise<Runner[]> {
  const dataOwner = await ownerOf(folder.cluster);
  const system = (await accounts()).filter(({ name }) => name === "postgres" || name === "nobody");
  const others = [await ownerOf(folder.path), await ownerOf(binaries.postgres), ...system];
  const ways = [...asAccounts([dataOwner]), inNamespace, ...asAccounts(others)];
  return ways.filter((way, index) => ways.findIndex(({ how }) => how === way.how) === index);
}

function asAccounts(owners: readonly (Account | undefined)[]): Runner[] {
  return owners.flatMap((owner) => {
    if (owner === undefined || owner.uid === 0) return [];
    const account = { uid: owner.uid, gid: owner.gid };
    return [{ how: `as the user with id ${account.uid}`, prefix: [], account }];
  });
}

async function ownerOf(path: string): Promise<Account | undefined> {
  return stat(path).catch(() => undefined);
}

async function accounts(): Promise<(Account & { readonly name: string })[]> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  return lines.flatMap((line) => {
    const [name = "", , uid = "", gid = ""] = line.split(":");
    return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** Enters the data folder, has a name where data are still to be made, and asks the server's program for its version. */
const trial = 'cd "$1" && { test -e postgres/PG_VERSION || id -un > /dev/null; } && exec "$2" --version';

async function tryToRun(
  runner: Runner,
  folder: DataFolder,
  { postgres }: Binaries,
): Promise<{ version: string | undefined; complaint: string }> {
  const { output, complaint } = await runProgram(runner, "/bin/sh", ["-c", trial, "sh", folder.path, postgres]);
  return { version: /PostgreSQL\) (\d+)/.exec(output)?.[1], complaint: complaint.trim().split("\n").at(-1) ?? "" };
}

function noWayForRoot(complaints: readonly string[]): UserError {
  return new UserError(
    `PostgreSQL does not run as root, and no other way was open here (${complaints.join("; ")}). Run Pullquote as a normal user, or set DATABASE_URL.`,
  );
}

function doesNotRun(complaints: readonly string[]): UserError {
  return new UserError(
    `The PostgreSQL that npm installed does not run here (${complaints.join("; ")}). It needs a user with a name and, on Linux, glibc; or set DATABASE_URL to use a PostgreSQL of your own.`,
  );
}
