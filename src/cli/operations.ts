import { statfs } from "node:fs/promises";
import type { Config } from "../../config/env.ts";
import type { Looks, Meters } from "../adapters/metrics/open-meters.ts";
import { openReadiness, type ReadyCheck } from "../adapters/metrics/open-readiness.ts";
import { readinessReply } from "../adapters/metrics/readiness-reply.ts";
import type { QueueTelemetry } from "../adapters/queue/engine.ts";
import type { Traces } from "../adapters/traces/open-traces.ts";
import type { App } from "../app.ts";
import type { AnswerRequest } from "../commands/platform-adapter.ts";
import { bothWatchers } from "../domain/both-watchers.ts";
import { version } from "../domain/version.ts";
import type { Watcher } from "../domain/watch.ts";
import type { Log } from "../ports.ts";
import type { Bots } from "./bots.ts";

export type Operations = {
  /** Absent where nobody asked for figures. */
  readonly watcher?: Watcher;
  readonly telemetry?: QueueTelemetry;
  /** What else the page's server answers: whether this process is ready. */
  answerAt(path: string): AnswerRequest | undefined;
  /** From now on there is something to look at. */
  lookAt(app: App, bots?: Pick<Bots, "connections">): void;
  close(): Promise<void>;
};

type Role = "bot" | "worker";
type Seen = { readonly app: App; readonly bots?: Pick<Bots, "connections"> | undefined };

/** What programs ask a process, from its first moment on: until there is something to look at it is not ready. */
export async function openOperations(config: Config, { role, log, hide }: Told): Promise<Operations> {
  let seen: Seen | undefined;
  const readiness = openReadiness(() => (seen === undefined ? [] : checksOf(seen)));
  const readyz = async () => readinessReply(await readiness());
  const looks = () => ({ readiness, ...(seen && looksOf(seen, role, config)) });
  const meters = config.metrics && (await openServed(config.metrics, { role, looks, readyz, log }));
  const traces = config.isTraced ? await openTracing({ version, role, hide, log }) : undefined;
  return {
    ...watchersOf(meters?.watcher, traces?.watcher),
    ...(traces && { telemetry: traces.telemetry }),
    answerAt: (path) => (path === "/readyz" ? answering(readyz) : undefined),
    lookAt: (app, bots) => {
      seen = { app, bots };
    },
    close: async () => void (await Promise.all([meters?.close(), traces?.close()])),
  };
}

/** `hide` puts "…" in a secret's place. */
type Told = { readonly role: Role; readonly log: Log; readonly hide: (text: string) => string };

function watchersOf(...watchers: readonly (Watcher | undefined)[]): { readonly watcher?: Watcher } {
  const [one, other] = watchers.flatMap((watcher) => watcher ?? []);
  if (one === undefined) return {};
  return { watcher: other === undefined ? one : bothWatchers(one, other) };
}

/** Its code, and OpenTelemetry's, are loaded where somebody traces. */
async function openTracing(options: Told & { readonly version: string }): Promise<Traces> {
  const { openTraces } = await import("../adapters/traces/open-traces.ts");
  return openTraces(options);
}

type Served = {
  readonly role: Role;
  readonly looks: () => Partial<Looks>;
  readonly readyz: () => Promise<ReturnType<typeof readinessReply>>;
  readonly log: Log;
};

/** Its code is loaded where it is asked for: most bots are asked by nobody. */
async function openServed(
  where: NonNullable<Config["metrics"]>,
  { role, looks, readyz, log }: Served,
): Promise<Meters & { close(): Promise<void> }> {
  const { openMeters } = await import("../adapters/metrics/open-meters.ts");
  const { openMetricsServer } = await import("../adapters/metrics/open-metrics-server.ts");
  const meters = openMeters({ version, role }, looks);
  const { url, close } = await openMetricsServer(where, {
    "/healthz": async () => ({ status: 200, type: "application/json", body: '{"status":"ok"}\n' }),
    "/readyz": readyz,
    "/metrics": async () => ({ status: 200, ...(await meters.text()) }),
  });
  log.info("metrics-served", { url });
  return { ...meters, close };
}

function checksOf({ app, bots }: Seen): readonly ReadyCheck[] {
  return [
    { name: "database", isOptional: false, isReady: app.store.ping },
    { name: "queue", isOptional: false, isReady: app.queue.ping },
    ...(bots?.connections() ?? []).map(({ name, isConnected }) => ({
      name,
      isOptional: true,
      isReady: () => isConnected,
    })),
  ];
}

/** What all processes share is told by the bot alone, or a sum over them would be a multiple. */
function looksOf({ app }: Seen, role: Role, { dataDir, databaseUrl }: Config): Partial<Looks> {
  if (role === "worker") return {};
  return {
    queues: app.queue.depths,
    figures: () => app.store.figures(app.ports.clock()),
    ...(databaseUrl === undefined && { disk: () => diskOf(dataDir) }),
  };
}

async function diskOf(folder: string) {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, size: blocks * bsize };
}

function answering(reply: () => Promise<ReturnType<typeof readinessReply>>): AnswerRequest {
  return async (_, response) => {
    const { status, type, body } = await reply();
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };
}
