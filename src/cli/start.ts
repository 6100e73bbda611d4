import { parseArgs } from "node:util";
import type { Config } from "../../config/env.ts";
import { openLog } from "../adapters/log.ts";
import type { JobQueue } from "../adapters/queue/open-queue.ts";
import { type OpenPage, openPage } from "../adapters/web/open-page.ts";
import { type App, openApp, platforms } from "../app.ts";
import { type Closers, openClosers } from "../closers.ts";
import { UserError } from "../domain/errors.ts";
import { secretHider } from "../domain/hide-secrets.ts";
import { acceptsPush, type Push, receivePush, verifyIntent } from "../pipeline/push.ts";
import { settleRestore } from "../pipeline/settle-restore.ts";
import type { Log, Ports } from "../ports.ts";
import { openBots } from "./bots.ts";
import { howToConnect } from "./how-to-connect.ts";
import { knownSecrets } from "./known-secrets.ts";
import { leftBehind } from "./left-behind.ts";
import { type Operations, openOperations } from "./operations.ts";
import { pageView } from "./page-view.ts";
import { readSettings, type Settings } from "./read-settings.ts";
import { straySettings } from "./stray-settings.ts";

export type StartJobs = (queue: JobQueue, ports: Ports) => Promise<void>;
type Environment = Readonly<Record<string, string | undefined>>;

/** `pullquote start`: everything in one process, until SIGINT or SIGTERM. */
export async function start(args: readonly string[], environment: Environment, startJobs: StartJobs): Promise<void> {
  parseArgs({ args: [...args], options: {} });
  await serve(environment, "bot", async ({ config, served }, app, operations, closers, log) => {
    const bots = closers.add(openBots(served, app.ports, operations.watcher));
    operations.lookAt(app, bots);
    const view = pageView(app, bots, platforms, served);
    const answerAt = (path: string) => operations.answerAt(path) ?? bots.answerAt(path);
    const page = closers.add(await openPage({ ...pageOptions(config, app.ports), view, log, answerAt }));
    tellToken(page, config, log);
    await startJobs(app.queue, app.ports);
    const names = served.map(({ name }) => name);
    log.info("ready", { page: page.url, engines: app.engines, platforms: names, topics: app.ports.catalogue.length });
    if (config.contactUrl === undefined)
      log.info("no-contact-url", {
        do: "set CONTACT_URL, so that publishers know whom to ask about this bot's visits",
      });
    if (served.length === 0) log.info("no-platform", { do: `set ${howToConnect(platforms)} to post in a channel` });
  });
}

/**
 * The one secret that is ever logged, once, and only where nobody set one: whoever reads the log may read the page. Set
 * PAGE_TOKEN and it is not.
 */
function tellToken({ url, madeToken }: OpenPage, { publicUrl = url }: Config, log: Log): void {
  if (madeToken === undefined) return;
  log.warn("page-token", { signIn: new URL("/sign-in", publicUrl).href, token: madeToken, until: "the next start" });
}

/** Hubs may push news to it when the outside can reach this bot. */
function pageOptions({ page, publicUrl }: Config, ports: Ports) {
  if (publicUrl === undefined) return page;
  return {
    ...page,
    publicUrl,
    hub: {
      verify: (token: string, query: URLSearchParams) => verifyIntent(token, query, ports),
      accepts: (token: string) => acceptsPush(token, ports),
      receive: (token: string, push: Push) => receivePush(token, push, ports),
    },
  };
}

/** `pullquote worker`: the jobs alone, beside a bot on the same database and queue. */
export async function worker(args: readonly string[], environment: Environment, startJobs: StartJobs): Promise<void> {
  parseArgs({ args: [...args], options: {} });
  const { config } = readSettings(environment, platforms);
  if (config.databaseUrl === undefined) {
    throw new UserError(
      "A worker shares the bot's database, and the embedded one belongs to the bot alone. Set DATABASE_URL for both.",
    );
  }
  await serve(environment, "worker", async (_settings, app, operations, _closers, log) => {
    operations.lookAt(app);
    await startJobs(app.queue, app.ports);
    log.info("ready", { role: "worker", engines: app.engines });
  });
}

type Serving = (settings: Settings, app: App, operations: Operations, closers: Closers, log: Log) => Promise<void>;

async function serve(environment: Environment, role: "bot" | "worker", serving: Serving): Promise<void> {
  const settings = readSettings(environment, platforms);
  const { config, served } = settings;
  const format = process.stderr.isTTY ? "text" : "json";
  const secrets = knownSecrets(environment, platforms);
  const log = openLog({ level: config.logLevel, format, write: (line) => void process.stderr.write(line), secrets });
  tellCrash(log);
  const closers = openClosers(log);
  const stopped = Promise.race([stopSignal(), leftBehind(environment)]);
  for (const { name, advice } of straySettings(environment, platforms)) log.warn("unknown-setting", { name, advice });
  try {
    const operations = closers.add(await openOperations(config, { role, log, hide: secretHider(secrets) }));
    const app = closers.add(
      await openApp(config, log, { served, watcher: operations.watcher, telemetry: operations.telemetry }),
    );
    await settleRestore(app.ports);
    await serving(settings, app, operations, closers, log);
    log.info("stopping", { signal: await stopped });
  } finally {
    await closers.close();
  }
  log.info("stopped");
  // A job that outlived its ten seconds must not keep the process: another one takes it up.
  setTimeout(() => process.exit(), 500).unref();
}

/** Node would print the error with all that hangs on it: a refused request with its token, a message with its text. */
function tellCrash(log: Log): void {
  process.once("uncaughtException", (error: unknown) => {
    log.error("crashed", { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(1);
  });
}

/** The first SIGINT or SIGTERM asks to stop; one more than a second later does not wait. */
export function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const onSignal = (signal: NodeJS.Signals) => {
      askedAt ??= performance.now();
      resolve(signal);
      // A terminal and npm both pass Ctrl-C on, so the first one comes twice.
      if (performance.now() - askedAt > 1000) process.exit(signal === "SIGINT" ? 130 : 143);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
}
