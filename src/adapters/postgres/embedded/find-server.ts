import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../../../domain/errors.ts";
import type { Log } from "../../../ports.ts";
import type { DataFolder } from "./data-folder.ts";
import { trustedOwners } from "./ownership.ts";
import { isPostmaster, type Postmaster, postmasterFile, readPostmaster } from "./postmaster-file.ts";
import { knock, type Session } from "./session.ts";
import { isPrivate } from "./socket-folder.ts";

/** Recovery after a crash can take long, and so can the last checkpoint of a server that is shutting down. */
const patienceMs = 120_000;

/**
 * The server that already runs on this folder, left by a bot that was killed; undefined when there is none (any more).
 * Waits for one that is starting or stopping. Removes what a machine crash left.
 */
export async function findServer({ cluster, path }: DataFolder, log: Log): Promise<Session | undefined> {
  const deadline = performance.now() + patienceMs;
  for (let wait = 20; ; wait = Math.min(wait * 2, 640)) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster === undefined) return undefined;
    const session = await visit(cluster, postmaster);
    if (typeof session === "object") return session;
    if (session === "silent" && !(await isPostmaster(postmaster.pid, cluster))) {
      await rm(postmasterFile(cluster), { force: true });
      return undefined;
    }
    if (wait === 320) log.info("postgres-awaited", { folder: path, pid: postmaster.pid });
    if (performance.now() > deadline) throw doesNotAnswer(cluster, postmaster);
    await delay(wait);
  }
}

async function visit(cluster: string, { socketFolder }: Postmaster): Promise<Session | "busy" | "silent"> {
  if (socketFolder === undefined || !(await isPrivate(socketFolder, await trustedOwners(cluster)))) return "silent";
  const session = await knock(socketFolder);
  if (typeof session === "string") return session;
  if (await isOn(cluster, session)) return session;
  await session.end();
  return "silent";
}

/** A copied folder brings the copy of a postmaster.pid: the server must show that it works on this very folder. */
async function isOn(cluster: string, session: Session): Promise<boolean> {
  const token = randomUUID();
  const name = `pullquote-${token}`;
  await writeFile(join(cluster, name), token, { mode: 0o644 });
  try {
    const [seen] = await session.query("select pg_read_file($1, true) as token", [name]);
    return seen?.token === token;
  } finally {
    await rm(join(cluster, name), { force: true });
  }
}

function doesNotAnswer(cluster: string, { pid }: Postmaster): UserError {
  return new UserError(
    `A PostgreSQL server (process ${pid}) runs on ${cluster} and does not answer. Stop it with kill -INT ${pid}, then start again.`,
  );
}
