import { Gauge, type Registry } from "prom-client";
import type { Figures } from "../../domain/figures.ts";
import type { QueueDepth } from "../../domain/queue-depth.ts";
import type { Readiness } from "../../domain/readiness.ts";

/** What is looked up when somebody asks; `undefined` where it could not be had. */
export type Readings = {
  readonly readiness?: Readiness | undefined;
  readonly queues?: readonly QueueDepth[] | undefined;
  readonly figures?: Figures | undefined;
  readonly disk?: { readonly free: number; readonly size: number } | undefined;
};

/** Gauges that are set anew from what was looked up. What is not known any more is not told as if it were. */
export function defineGauges(registry: Registry): (readings: Readings, now: Date) => void {
  const gauges = gaugesOf(registry);
  return ({ readiness, queues = [], figures, disk }, now) => {
    for (const gauge of Object.values(gauges)) forget(gauge);
    const secondsSince = (then: Date) => Math.max(0, (now.getTime() - then.getTime()) / 1000);
    for (const { name, isReady } of readiness?.parts ?? []) gauges.ready.set({ part: name }, isReady ? 1 : 0);
    for (const { queue, waiting, active, delayed, failed, oldestWaiting } of queues) {
      for (const [state, count] of Object.entries({ waiting, active, delayed, failed })) {
        gauges.queueJobs.set({ queue, state }, count);
      }
      gauges.queueLag.set({ queue }, oldestWaiting === undefined ? 0 : secondsSince(oldestWaiting));
    }
    if (figures !== undefined) setFigures(gauges, figures, secondsSince);
    if (disk === undefined) return;
    gauges.diskFree.set({}, disk.free);
    gauges.diskSize.set({}, disk.size);
  };
}

/** One without labels would be reset to 0, which is a figure too. */
function forget(gauge: Gauge): void {
  gauge.reset();
  gauge.remove({});
}

type Gauges = ReturnType<typeof gaugesOf>;

function setFigures(gauges: Gauges, figures: Figures, secondsSince: (then: Date) => number): void {
  for (const [state, count] of Object.entries(figures.feeds)) gauges.feeds.set({ state }, count);
  if (figures.lastPollAt) gauges.lastPoll.set({}, figures.lastPollAt.getTime() / 1000);
  if (figures.nextPollAt) gauges.duePoll.set({}, secondsSince(figures.nextPollAt));
  // A state that comes up for the first time would otherwise be seen to grow by nothing.
  for (const { platform } of figures.channels) {
    for (const state of ["due", "sending", "held", "unknown", "refused"]) gauges.deliveries.set({ platform, state }, 0);
    gauges.oldestDue.set({ platform }, 0);
  }
  for (const { platform, state, count } of figures.deliveries) gauges.deliveries.set({ platform, state }, count);
  for (const { platform, since } of figures.oldestDue) gauges.oldestDue.set({ platform }, secondsSince(since));
  for (const { platform, count } of figures.channels) gauges.channels.set({ platform }, count);
  gauges.waiting.set({ stage: "article" }, figures.articlesWaiting);
  gauges.waiting.set({ stage: "story" }, figures.storiesWaiting);
  gauges.articles.set({}, figures.articles);
  gauges.stories.set({}, figures.stories);
  gauges.tokensToday.set({}, figures.modelTokensToday);
  gauges.databaseSize.set({}, figures.databaseBytes);
}

function gaugesOf(registry: Registry) {
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `pullquote_${name}`, help, labelNames, registers: [registry] });
  return {
    ready: gauge("ready", "1 where a part of the bot answers, 0 where it does not.", "part"),
    queueJobs: gauge("queue_jobs", "Jobs in a queue, by state.", "queue", "state"),
    queueLag: gauge("queue_oldest_waiting_seconds", "How long the oldest job in a queue has waited.", "queue"),
    feeds: gauge("feeds", "Feeds, by state.", "state"),
    lastPoll: gauge("last_poll_timestamp_seconds", "When a feed was last read without fault."),
    duePoll: gauge("oldest_due_poll_seconds", "How long the feed that has waited longest has been due to be polled."),
    deliveries: gauge("deliveries", "Deliveries that are not at their good end, by state.", "platform", "state"),
    oldestDue: gauge("oldest_due_delivery_seconds", "How long the oldest delivery has been due.", "platform"),
    channels: gauge("channels", "Channels that follow something or have a briefing.", "platform"),
    waiting: gauge("unfinished", "Articles not read or filed yet, stories not condensed yet.", "stage"),
    articles: gauge("articles", "Articles kept, as PostgreSQL reckons."),
    stories: gauge("stories", "Stories kept, as PostgreSQL reckons."),
    tokensToday: gauge("model_tokens_today", "Tokens that the language model used today (UTC), over all processes."),
    databaseSize: gauge("database_size_bytes", "Size of the database on disk."),
    diskFree: gauge("data_disk_free_bytes", "Free space on the disk of the data folder."),
    diskSize: gauge("data_disk_size_bytes", "Size of the disk of the data folder."),
  };
}
