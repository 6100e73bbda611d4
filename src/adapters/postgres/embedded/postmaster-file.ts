import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { errorCode } from "./error-code.ts";
import { isAlive } from "./process-alive.ts";

/** What a running server writes about itself into its data, and what a crash leaves behind. */
export type Postmaster = {
  readonly pid: number;
  /** Not there while it starts. */
  readonly socketFolder?: string;
};

/** Undefined where there is no such file. After a power cut the file may be empty: then the pid is 0. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  try {
    const content = await readFile(postmasterFile(cluster), "utf8");
    // PostgreSQL documentation, "postmaster.pid": pid, data, start time, port, socket folder, …
    const [pid = "", , , , socketFolder = ""] = content.split("\n");
    return { pid: Number.parseInt(pid, 10) || 0, ...(socketFolder !== "" && { socketFolder }) };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** How our command lines begin; a server is known by them. */
export function dataArguments(cluster: string): string[] {
  return ["-D", cluster, "-c", "listen_addresses="];
}

/** Whether that process is a server on these data: after a crash its number may be anybody's. */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (pid <= 0 || !isAlive(pid)) return false;
  const commandLine = await commandLineOf(pid);
  // Not to be seen: then PostgreSQL's own check, which knows only that the process is there, has to decide.
  if (commandLine === undefined) return true;
  return commandLine.replaceAll("\0", " ").includes(` ${dataArguments(cluster).join(" ")} `);
}

async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === "linux") return await readFile(`/proc/${pid}/cmdline`, "utf8");
    return (await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", String(pid)])).stdout;
  } catch {
    return undefined;
  }
}

export function postmasterFile(cluster: string): string {
  return join(cluster, "postmaster.pid");
}
