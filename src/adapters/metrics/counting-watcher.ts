import type { Deed, Occurrence, Watcher } from "../../domain/watch.ts";
import type { Metrics } from "./define-metrics.ts";

/** Counts what the bot does, and how long it takes. */
export function countingWatcher(metrics: Metrics): Watcher {
  return {
    watch: async (deed, work, outcomeOf) => {
      const began = performance.now();
      const ended = (outcome: string) => count(deed, outcome, (performance.now() - began) / 1000, metrics);
      try {
        const given = await work();
        ended(outcomeOf(given));
        return given;
      } catch (error) {
        ended("failed");
        throw error;
      }
    },
    note: (occurrence) => note(occurrence, metrics),
  };
}

function count(deed: Deed, outcome: string, seconds: number, metrics: Metrics): void {
  switch (deed.kind) {
    case "feed-poll":
      metrics.polls.inc({ outcome });
      metrics.pollTime.observe(seconds);
      break;
    case "page-read":
      metrics.pages.inc({ outcome });
      metrics.pageTime.observe(seconds);
      break;
    case "model-call":
      metrics.modelCalls.inc({ outcome });
      metrics.modelTime.observe(seconds);
      break;
    case "post":
      metrics.posts.inc({ platform: deed.platform, outcome });
      metrics.postTime.observe({ platform: deed.platform }, seconds);
      break;
    case "command":
      metrics.commands.inc({ platform: deed.platform, command: deed.command, outcome });
      metrics.commandTime.observe({ command: deed.command }, seconds);
      break;
    case "job":
      metrics.jobs.inc({ job: deed.job, outcome });
      metrics.jobTime.observe({ job: deed.job }, seconds);
      break;
  }
}

function note(occurrence: Occurrence, metrics: Metrics): void {
  switch (occurrence.kind) {
    case "article":
      metrics.articles.inc({ outcome: occurrence.outcome });
      break;
    case "digest":
      metrics.digests.inc({ by: occurrence.by, revision: occurrence.revision });
      break;
    case "silent-story":
      metrics.silent.inc();
      break;
    case "briefing":
      metrics.briefings.inc({ outcome: occurrence.outcome });
      break;
    case "post-recorded":
      metrics.postLatency.observe({ platform: occurrence.platform }, Math.max(0, occurrence.seconds));
      break;
    case "model-tokens":
      metrics.modelTokens.inc(occurrence.tokens);
      break;
    case "platform-request": {
      const { platform, outcome, waitSeconds } = occurrence;
      metrics.requests.inc({ platform, outcome });
      if (waitSeconds !== undefined) metrics.waits.inc({ platform }, Math.max(0, waitSeconds));
    }
  }
}
