import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findBinaries } from "../../src/adapters/postgres/embedded/binaries.ts";
import { chooseRunner } from "../../src/adapters/postgres/embedded/choose-runner.ts";
import { openDataFolder } from "../../src/adapters/postgres/embedded/data-folder.ts";
import { initCluster } from "../../src/adapters/postgres/embedded/init-cluster.ts";
import { readPostmaster } from "../../src/adapters/postgres/embedded/postmaster-file.ts";
import { commandLine, serverEnvironment } from "../../src/adapters/postgres/embedded/run-program.ts";
import { connectionTo } from "../../src/adapters/postgres/embedded/session.ts";
import { socketFolderFor } from "../../src/adapters/postgres/embedded/socket-folder.ts";
import type { Log } from "../../src/ports.ts";
import { freePort } from "../setup/redis.ts";
import { openWire, type Wire } from "./wire.ts";

/** The PostgreSQL of a stage, to be killed. */
export type Database = {
  /** For whoever looks on, beside the network that is cut. */
  readonly connection: pg.PoolConfig;
  readonly settings: Readonly<Record<string, string>>;
  /** Absent where the bots are on a socket. */
  readonly wire?: Wire;
  /** False where none runs. */
  kill(): Promise<boolean>;
  /** Where the bot starts it by itself, nothing is done. */
  start(): Promise<void>;
  close(): Promise<void>;
};

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The embedded server in the bot's data folder, which the bot starts. */
export async function embeddedDatabase(dataDir: string): Promise<Database> {
  const folder = await openDataFolder(dataDir);
  const kill = async () => {
    const pid = (await readPostmaster(folder.cluster))?.pid ?? 0;
    return pid > 0 && killed(pid);
  };
  return {
    connection: connectionTo(socketFolderFor(folder), "pullquote"),
    settings: { PULLQUOTE_DATA: dataDir },
    kill,
    start: async () => {},
    close: async () => void (await kill()),
  };
}

function killed(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** A server of our own, on TCP and behind a wire, made of the same programs. */
export async function ownDatabase(dataDir: string): Promise<Database> {
  const port = await freePort();
  const launch = await launcher(dataDir, port);
  const connection = { host: "127.0.0.1", port, user: "pullquote", database: "pullquote" };
  let server = launch();
  await answers({ ...connection, database: "postgres" }, "create database pullquote");
  const wire = await openWire(port);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return false;
    const exit = once(server, "exit");
    server.kill("SIGKILL");
    await exit;
    return true;
  };
  return {
    connection,
    settings: {
      PULLQUOTE_DATA: dataDir,
      DATABASE_URL: `postgres://pullquote@127.0.0.1:${wire.port}/pullquote?application_name=pullquote`,
    },
    wire,
    kill,
    start: async () => {
      for (let tries = 0; tries < 100; tries++) {
        if (server.exitCode !== null || server.signalCode !== null) server = launch();
        if (await answers(connection, "select 1", 10)) return;
      }
      throw new Error("PostgreSQL did not start again");
    },
    close: async () => {
      await wire.close();
      await kill();
    },
  };
}

async function launcher(dataDir: string, port: number) {
  await mkdir(dataDir, { recursive: true });
  const folder = await openDataFolder(dataDir);
  const binaries = await findBinaries();
  const runner = await chooseRunner(folder, binaries, { unshare: "unshare", log: silent });
  await initCluster(folder, binaries, runner, { isDurable: true, mayMakeData: true });
  await writeFile(join(folder.cluster, "pg_hba.conf"), "local all all trust\nhost all all 127.0.0.1/32 trust\n");
  await rm(folder.serverLog, { force: true });
  const settings = [`listen_addresses=127.0.0.1`, `port=${port}`, "unix_socket_directories=", "max_connections=200"];
  const { file, args } = commandLine(runner, binaries.postgres, [
    "-D",
    folder.cluster,
    ...settings.flatMap((setting) => ["-c", setting]),
  ]);
  return () => spawn(file, args, { cwd: "/", stdio: "ignore", env: serverEnvironment, ...runner.account });
}

async function answers(connection: pg.ClientConfig, question: string, tries = 200): Promise<boolean> {
  for (let tried = 0; tried < tries; tried++) {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query(question);
      return true;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}
