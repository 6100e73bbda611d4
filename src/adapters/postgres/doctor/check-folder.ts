import { access, constants, realpath, stat, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../../../domain/errors.ts";
import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import { findBinaries } from "../embedded/binaries.ts";
import { chooseRunner } from "../embedded/choose-runner.ts";
import { database } from "../embedded/claim-server.ts";
import { errorCode } from "../embedded/error-code.ts";
import { folderFailure } from "../embedded/folder-failure.ts";
import { checkHome } from "../embedded/home.ts";
import { connectionTo } from "../embedded/session.ts";
import type { DataCheck } from "./check-data.ts";
import { checkDatabase } from "./check-database.ts";
import { lookForServer } from "./look-for-server.ts";

const [folderSubject, serverSubject] = ["data folder", "database"];
/** What a new database takes, with some room. */
const enoughBytes = 200 * 1024 * 1024;
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Looks at the embedded PostgreSQL's folder and, where it runs, into it; makes, starts and removes nothing. */
export async function checkFolder(dataDir: string): Promise<DataCheck> {
  try {
    const path = await nearestFolder(resolve(dataDir));
    await access(path, constants.W_OK | constants.X_OK);
    const isThere = path === resolve(dataDir);
    await checkHome(dataDir);
    const folder = await folderFinding(dataDir, path, isThere);
    const found = await lookForServer(join(await realpath(path), "postgres"));
    const server = typeof found === "object" ? await checkRunning(found.host) : await checkIdle(path, found);
    return { ...server, findings: [folder, ...server.findings] };
  } catch (error) {
    const failure = error instanceof UserError ? error : folderFailure(error, dataDir);
    if (failure === undefined) throw error;
    return { findings: [wrong(folderSubject, failure.message)] };
  }
}

/** The folder itself, or the one it would be made in. */
async function nearestFolder(path: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) return path;
  } catch (error) {
    if (errorCode(error) !== "ENOENT" || dirname(path) === path) throw error;
    return nearestFolder(dirname(path));
  }
  throw Object.assign(new Error(`${path} is a file`), { code: "ENOTDIR" });
}

async function folderFinding(dataDir: string, path: string, isThere: boolean): Promise<Finding> {
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  if (free < enoughBytes) {
    const found = `only ${Math.floor(free / 1024 / 1024)} MB are free for ${dataDir}.`;
    return doubtful(folderSubject, found, "Make room: 200 MB to begin with, or choose another with PULLQUOTE_DATA.");
  }
  return right(folderSubject, isThere ? `${dataDir} can be written.` : `${dataDir} can be made; npm start does it.`);
}

async function checkRunning(host: string): Promise<DataCheck> {
  const advice = "Stop the bot and start it again.";
  return checkDatabase(connectionTo(host, database), { subject: serverSubject, advice });
}

/** Whether the server would run here, by asking it for its version. */
async function checkIdle(path: string, why: "no-data" | "stopped" | "silent"): Promise<DataCheck> {
  if (why === "silent") {
    const found = "a server runs on the data folder and does not let us in: it may be starting or stopping.";
    return { findings: [doubtful(serverSubject, found, "Ask again in a minute.")] };
  }
  if (process.platform === "win32") throw new UserError(onWindows);
  const folder = { path, cluster: join(path, "postgres"), startingLock: "", serverLog: "" };
  try {
    const { version } = await chooseRunner(folder, await findBinaries(), { unshare: "unshare", log: quiet });
    const runs = right(serverSubject, `the embedded PostgreSQL, version ${version}, runs on this machine.`);
    if (why === "no-data") return { findings: [runs], followed: [] };
    return { findings: [runs, channelsUnseen] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { findings: [wrong(serverSubject, error.message)] };
  }
}

const channelsUnseen = doubtful(
  "channels",
  "not looked at: the embedded database can be read only while Pullquote runs.",
  "Ask again beside npm start.",
);

const onWindows =
  "The embedded PostgreSQL does not run on Windows yet. Run Pullquote in WSL, or set DATABASE_URL to use a PostgreSQL of your own.";
