import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../../../domain/errors.ts";
import type { Log } from "../../../ports.ts";
import { findBinaries } from "./binaries.ts";
import { type ChosenRunner, chooseRunner } from "./choose-runner.ts";
import type { DataFolder } from "./data-folder.ts";
import { diskFull } from "./folder-failure.ts";
import { initCluster } from "./init-cluster.ts";
import { giveToServer, trustedOwners } from "./ownership.ts";
import { dataArguments } from "./postmaster-file.ts";
import { commandLine, serverEnvironment } from "./run-program.ts";
import { lastComplaint, openServerLog } from "./server-log.ts";
import { knock, type Session } from "./session.ts";
import { makeSocketFolder, port } from "./socket-folder.ts";

export type ServerOptions = {
  readonly log: Log;
  /** False gives up safety from power cuts for speed: for tests. */
  readonly isDurable: boolean;
  /** False where there must be data: a server started again must not bring an empty database. */
  readonly mayMakeData: boolean;
  /** The command for a user namespace, needed by root only. */
  readonly unshare: string;
};

/** Starts a server that outlives us, on data that it makes when there are none, and connects to it. */
export async function startServer(folder: DataFolder, socketFolder: string, options: ServerOptions): Promise<Session> {
  const startedAt = performance.now();
  const binaries = await findBinaries();
  const runner = await chooseRunner(folder, binaries, options);
  const isNew = await initCluster(folder, binaries, runner, options);
  await makeSocketFolder(socketFolder, await trustedOwners(folder.cluster));
  await giveToServer(socketFolder, runner);
  await giveToServer(folder.cluster, runner);
  const session = await launchPatiently(folder, socketFolder, () =>
    launch(folder, socketFolder, { ...options, runner, postgres: binaries.postgres }),
  );
  const milliseconds = Math.round(performance.now() - startedAt);
  options.log.info("postgres-started", { folder: folder.path, how: runner.how, isNew, milliseconds });
  return session;
}

type Launch = ServerOptions & { readonly runner: ChosenRunner; readonly postgres: string };
/** Why there is no server. */
type Refusal = string;

/** The last processes of a server that was killed may need a moment to let go of its data. */
async function launchPatiently(
  folder: DataFolder,
  socketFolder: string,
  launchOnce: () => Promise<Session | Refusal>,
): Promise<Session> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    await removeSocket(socketFolder);
    const result = await launchOnce();
    if (typeof result === "object") return result;
    if (result.includes("No space left on device")) throw diskFull(folder.path);
    if (!result.includes("shared memory block") || performance.now() > deadline) throw didNotStart(folder, result);
    await delay(200);
  }
}

/** Nobody runs on the data, so a socket that is there is left from a crash; its lock could name a stranger's process. */
async function removeSocket(socketFolder: string): Promise<void> {
  const socket = join(socketFolder, `.s.PGSQL.${port}`);
  await rm(socket, { force: true });
  await rm(`${socket}.lock`, { force: true });
}

async function launch(folder: DataFolder, socketFolder: string, options: Launch): Promise<Session | Refusal> {
  const serverLog = await openServerLog(folder.serverLog);
  const { file, args } = commandLine(options.runner, options.postgres, serverArguments(folder, socketFolder, options));
  const server = spawn(file, args, {
    cwd: "/",
    // A session of its own, and no pipe to us: neither Ctrl-C in our terminal nor our death shall reach it.
    detached: true,
    stdio: ["ignore", serverLog.handle.fd, serverLog.handle.fd],
    env: serverEnvironment,
    ...options.runner.account,
  });
  let end: string | undefined;
  server.once("error", (error) => {
    end = error.message;
  });
  server.once("exit", (code, signal) => {
    end ??= `exit ${code ?? signal}`;
  });
  server.unref();
  await serverLog.handle.close();
  // No limit: recovery takes as long as there was work, and a server that cannot come up ends by itself.
  for (let wait = 10; end === undefined; wait = Math.min(wait * 2, 320)) {
    if (wait === 160) options.log.info("postgres-awaited", { folder: folder.path, pid: server.pid });
    await delay(wait);
    const session = await knock(socketFolder);
    if (typeof session === "object") return session;
  }
  return server.pid === undefined ? end : await lastComplaint(folder.serverLog, serverLog.bytes);
}

function serverArguments({ cluster }: DataFolder, socketFolder: string, { isDurable }: Launch): string[] {
  const settings = {
    port,
    // A list: quoted, because a comma in the path would make it two folders.
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    shared_buffers: "32MB",
    max_connections: 100,
    // The data are in memory or on an SSD. By the default, made for disks that turn, what is newest of many is sorted anew
    // at each question instead of read off an index, until there are statistics.
    random_page_cost: 1.1,
    fsync: isDurable ? "on" : "off",
    full_page_writes: isDurable ? "on" : "off",
    logging_collector: "off",
    log_checkpoints: "off",
    log_error_verbosity: "terse",
  };
  return [
    ...dataArguments(cluster),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

function didNotStart(folder: DataFolder, refusal: Refusal): UserError {
  return new UserError(
    `PostgreSQL did not start on ${folder.path}: ${refusal}. Its log is ${folder.serverLog}. Put that right, or set DATABASE_URL.`,
  );
}
