import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../../../domain/errors.ts";
import type { DataFolder } from "./data-folder.ts";
import { findServer } from "./find-server.ts";
import type { Session } from "./session.ts";
import { type ServerOptions, startServer } from "./start-server.ts";
import { whileStarting } from "./starting-lock.ts";
import { stopServer } from "./stop-server.ts";

/** The database everything is kept in. */
export const database = "pullquote";

/** The connection of a bot that was killed may linger for a moment. */
const patienceMs = 4_000;

/**
 * Makes this process the one bot of the folder, with a running server; the claim lasts as long as the session.
 * Throws UserError when another bot has the folder.
 */
export async function claimServer(folder: DataFolder, socketFolder: string, options: ServerOptions): Promise<Session> {
  return whileStarting(folder.startingLock, async () => {
    for (;;) {
      const session = await serverOn(folder, socketFolder, options);
      const isClaimed = await unlessGone(session, () => takeLock(session));
      // The bot before us was closing and has stopped its server: there has to be a new one.
      if (isClaimed === "gone") continue;
      if (!isClaimed) throw await inUse(folder, session);
      await prepareOrStop(folder, session, options);
      return session;
    }
  });
}

async function serverOn(folder: DataFolder, socketFolder: string, options: ServerOptions): Promise<Session> {
  const running = await findServer(folder, options.log);
  if (running === undefined) return startServer(folder, socketFolder, options);
  options.log.info("postgres-adopted", { folder: folder.path });
  return running;
}

/** An advisory lock of the session: the server drops it when we die, however we die. The numbers spell "Pull" "quot". */
async function takeLock(session: Session): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const [row] = await session.query("select pg_try_advisory_lock(1349872748, 1903521652) as is_taken");
    if (row?.is_taken === true) return true;
    if (performance.now() > deadline) return false;
    await delay(100);
  }
}

async function unlessGone<T>(session: Session, work: () => Promise<T>): Promise<T | "gone"> {
  try {
    return await work();
  } catch (error) {
    const isGone = await Promise.race([session.gone.then(() => true), delay(1_000, false)]);
    if (isGone) return "gone";
    throw error;
  }
}

async function prepareOrStop(folder: DataFolder, session: Session, { log }: ServerOptions): Promise<void> {
  try {
    const found = await session.query("select 1 from pg_database where datname = $1", [database]);
    if (found.length === 0) await session.query(`create database ${database}`);
  } catch (error) {
    await stopServer(folder, log);
    throw error;
  }
}

async function inUse(folder: DataFolder, session: Session): Promise<UserError> {
  const [holder] = await session
    .query(
      `select application_name as name from pg_stat_activity join pg_locks using (pid)
       where locktype = 'advisory' and classid = 1349872748 and objid = 1903521652 and granted`,
    )
    .catch(() => []);
  await session.end();
  const name = typeof holder?.name === "string" ? ` (${holder.name})` : "";
  return new UserError(
    `The data folder ${folder.path} is in use by another bot${name}. Stop that one first, or give this one a folder of its own with PULLQUOTE_DATA, or a database with DATABASE_URL.`,
  );
}
