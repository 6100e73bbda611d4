import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../../ports.ts";
import type { DataFolder } from "./data-folder.ts";
import { isPostmaster, readPostmaster } from "./postmaster-file.ts";

const patienceMs = 60_000;

/** Asks the server to end all sessions and stop ("fast shutdown"), and waits until it has. */
export async function stopServer({ path, cluster }: DataFolder, log: Log): Promise<void> {
  const pid = (await readPostmaster(cluster))?.pid ?? 0;
  if (!(await isPostmaster(pid, cluster))) return;
  process.kill(pid, "SIGINT");
  const isStopped = await within(patienceMs, async () => !(await isPostmaster(pid, cluster)));
  if (isStopped) log.info("postgres-stopped", { folder: path });
  else log.warn("postgres-still-stopping", { folder: path, pid });
}

async function within(milliseconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) return false;
    await delay(20);
  }
  return true;
}
