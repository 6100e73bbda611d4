import { collectDefaultMetrics, Registry } from "prom-client";
import type { Watcher } from "../../domain/watch.ts";
import { countingWatcher } from "./counting-watcher.ts";
import { defineMetrics } from "./define-metrics.ts";
import { defineGauges, type Readings } from "./gauges.ts";

export type Meters = {
  readonly watcher: Watcher;
  /** Everything, in Prometheus' text format. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
  /** For documents, and tests of them. */
  readonly names: readonly string[];
};

/** Looks up what the gauges show. Each look may fail by itself. */
export type Looks = { readonly [Name in keyof Readings]-?: () => Promise<Readings[Name]> };

const holds = 10_000;

/** Counts from now on; what stands in the database and the queue is looked up once in ten seconds at most. */
export function openMeters(
  build: { readonly version: string; readonly role: "bot" | "worker" },
  looks: () => Partial<Looks>,
  clock: () => Date = () => new Date(),
): Meters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const metrics = defineMetrics(registry);
  metrics.build.set({ ...build, node: process.versions.node }, 1);
  const setGauges = defineGauges(registry);
  let looked: { readonly at: number; readonly done: Promise<void> } | undefined;
  return {
    watcher: countingWatcher(metrics),
    text: async () => {
      const now = performance.now();
      if (looked === undefined || now - looked.at > holds) {
        looked = { at: now, done: lookedUp(looks()).then((readings) => setGauges(readings, clock())) };
      }
      await looked.done;
      return { type: registry.contentType, body: await registry.metrics() };
    },
    names: registry.getMetricsAsArray().map(({ name }) => name),
  };
}

async function lookedUp(looks: Partial<Looks>): Promise<Readings> {
  const [readiness, queues, figures, disk] = await Promise.all([
    orNothing(looks.readiness),
    orNothing(looks.queues),
    orNothing(looks.figures),
    orNothing(looks.disk),
  ]);
  return { readiness, queues, figures, disk };
}

/** What does not answer within three seconds is not waited for: Prometheus gives up after ten. */
async function orNothing<T>(look: (() => Promise<T>) | undefined): Promise<T | undefined> {
  if (look === undefined) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), 3_000);
  });
  return Promise.race([look().catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
