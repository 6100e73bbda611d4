import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../../../domain/errors.ts";
import { errorCode } from "./error-code.ts";
import { isAlive } from "./process-alive.ts";

const heartbeatMs = 2_000;
/** Without a heartbeat for this long the holder is dead, whoever has its process id now. */
const staleMs = 15_000;
const patienceMs = 180_000;

/**
 * Runs `work` while nobody else starts on this folder. The file outlives a kill -9; the next one sees that its
 * holder is gone.
 */
export async function whileStarting<T>(file: string, work: () => Promise<T>): Promise<T> {
  const token = `${process.pid} ${randomUUID()}`;
  await acquire(file, token);
  const heartbeat = setInterval(() => void touch(file), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await contentOf(file)) === token) await rm(file, { force: true });
  }
}

async function acquire(file: string, token: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await create(file, token))) {
    const holder = await contentOf(file);
    if (holder !== undefined && (await isStale(file, holder))) await takeAway(file, holder);
    else if (performance.now() > deadline) throw stillStarting(file, holder);
    else await delay(50);
  }
}

async function create(file: string, token: string): Promise<boolean> {
  try {
    await writeFile(file, token, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // A full disk takes the name and not the words.
    if (errorCode(error) === "ENOSPC" || errorCode(error) === "EDQUOT") await rm(file, { force: true });
    throw error;
  }
}

async function isStale(file: string, holder: string): Promise<boolean> {
  const touched = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (touched === undefined) return false;
  if (Date.now() - touched > staleMs) return true;
  const pid = Number.parseInt(holder, 10);
  // In a container the next bot often has the very process id of the one that was killed.
  if (pid === process.pid) return touched < performance.timeOrigin;
  return Number.isInteger(pid) && !isAlive(pid);
}

/** Two may find the same stale file, and the slower one must not remove the lock that the faster one made since. */
async function takeAway(file: string, holder: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    if ((await contentOf(file)) !== holder) return;
    await rename(file, aside);
    const taken = await contentOf(aside);
    if (taken !== undefined && taken !== holder) await create(file, taken);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

function stillStarting(file: string, holder: string | undefined): UserError {
  const pid = holder === undefined ? "" : ` (process ${Number.parseInt(holder, 10)})`;
  return new UserError(
    `Another Pullquote${pid} has been starting on the same data folder for minutes. Stop it and start again; if there is none, remove ${file}.`,
  );
}
