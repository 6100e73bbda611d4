import { expect, test } from "vitest";
import { type Looks, openMeters } from "../../../src/adapters/metrics/open-meters.ts";
import type { Figures } from "../../../src/domain/figures.ts";

const now = new Date("2026-11-30T10:00:00Z");
const build = { version: "1.2.3", role: "bot" } as const;

const figures: Figures = {
  feeds: { healthy: 7, failing: 2, new: 1, gone: 0 },
  lastPollAt: new Date("2026-11-30T09:59:00Z"),
  nextPollAt: new Date("2026-11-30T09:58:00Z"),
  deliveries: [{ platform: "slack", state: "unknown", count: 3 }],
  oldestDue: [{ platform: "slack", since: new Date("2026-11-30T09:50:00Z") }],
  articlesWaiting: 4,
  storiesWaiting: 5,
  articles: 600,
  stories: 70,
  channels: [{ platform: "slack", count: 8 }],
  modelTokensToday: 900,
  databaseBytes: 1e9,
};

const lines = async (meters: ReturnType<typeof openMeters>) =>
  (await meters.text()).body.split("\n").filter((line) => line.startsWith("pullquote_"));

test("what the bot does is counted by its outcome, and what throws as failed", async () => {
  const meters = openMeters(build, () => ({}));
  const { watch, note } = meters.watcher;
  await watch(
    { kind: "feed-poll" },
    async () => "x",
    () => "changed",
  );
  await expect(
    watch(
      { kind: "feed-poll" },
      async () => Promise.reject(new Error("https://a:b@c.example/")),
      () => "changed",
    ),
  ).rejects.toThrow();
  await watch(
    { kind: "page-read" },
    async () => "x",
    () => "article",
  );
  await watch(
    { kind: "model-call" },
    async () => "x",
    () => "written",
  );
  await watch(
    { kind: "post", platform: "slack" },
    async () => "x",
    () => "sent",
  );
  await watch(
    { kind: "command", platform: "slack", command: "search" },
    async () => "x",
    () => "answered",
  );
  await watch(
    { kind: "job", job: "resume" },
    async () => "x",
    () => "done",
  );
  note({ kind: "article", outcome: "read" });
  note({ kind: "digest", by: "model", revision: "first" });
  note({ kind: "silent-story" });
  note({ kind: "briefing", outcome: "skipped" });
  note({ kind: "post-recorded", platform: "slack", seconds: 3 });
  note({ kind: "model-tokens", tokens: 120 });
  note({ kind: "platform-request", platform: "slack", outcome: "limited", waitSeconds: 30 });
  expect(await lines(meters)).toEqual(
    expect.arrayContaining([
      'pullquote_feed_polls_total{outcome="changed"} 1',
      'pullquote_feed_polls_total{outcome="failed"} 1',
      "pullquote_feed_poll_duration_seconds_count 2",
      'pullquote_page_reads_total{outcome="article"} 1',
      'pullquote_model_calls_total{outcome="written"} 1',
      'pullquote_posts_total{platform="slack",outcome="sent"} 1',
      'pullquote_commands_total{platform="slack",command="search",outcome="answered"} 1',
      'pullquote_jobs_total{job="resume",outcome="done"} 1',
      'pullquote_articles_total{outcome="read"} 1',
      'pullquote_digests_total{by="model",revision="first"} 1',
      "pullquote_silent_stories_total 1",
      'pullquote_briefings_total{outcome="skipped"} 1',
      'pullquote_post_latency_seconds_bucket{le="2",platform="slack"} 0',
      'pullquote_post_latency_seconds_bucket{le="5",platform="slack"} 1',
      "pullquote_model_tokens_total 120",
      'pullquote_platform_requests_total{platform="slack",outcome="limited"} 1',
      'pullquote_platform_rate_limit_wait_seconds_total{platform="slack"} 30',
      `pullquote_build_info{version="1.2.3",role="bot",node="${process.versions.node}"} 1`,
    ]),
  );
});

test("what is kept elsewhere is looked up, and what cannot be had is left out instead of being told as nought", async () => {
  let isAway = false;
  const looks: Partial<Looks> = {
    readiness: async () => ({
      isReady: false,
      parts: [
        { name: "database", isReady: true, isOptional: false },
        { name: "discord", isReady: false, isOptional: true },
      ],
    }),
    queues: async () => {
      if (isAway) throw new Error("away");
      const counts = { waiting: 2, active: 1, delayed: 0, failed: 0 };
      return [{ queue: "read-article", ...counts, oldestWaiting: new Date("2026-11-30T09:59:30Z") }];
    },
    figures: async () => {
      if (isAway) throw new Error("away");
      return figures;
    },
    disk: async () => (isAway ? undefined : { free: 5e9, size: 5e10 }),
  };
  const there = [
    'pullquote_queue_jobs{queue="read-article",state="waiting"} 2',
    'pullquote_queue_oldest_waiting_seconds{queue="read-article"} 30',
    'pullquote_feeds{state="failing"} 2',
    "pullquote_last_poll_timestamp_seconds 1796032740",
    "pullquote_oldest_due_poll_seconds 120",
    'pullquote_deliveries{platform="slack",state="refused"} 0',
    'pullquote_deliveries{platform="slack",state="unknown"} 3',
    'pullquote_oldest_due_delivery_seconds{platform="slack"} 600',
    'pullquote_channels{platform="slack"} 8',
    'pullquote_unfinished{stage="article"} 4',
    'pullquote_unfinished{stage="story"} 5',
    "pullquote_articles 600",
    "pullquote_stories 70",
    "pullquote_model_tokens_today 900",
    "pullquote_database_size_bytes 1000000000",
    "pullquote_data_disk_free_bytes 5000000000",
    "pullquote_data_disk_size_bytes 50000000000",
  ];
  const ready = ['pullquote_ready{part="database"} 1', 'pullquote_ready{part="discord"} 0'];
  const meters = openMeters(
    build,
    () => looks,
    () => now,
  );
  expect(await lines(meters)).toEqual(expect.arrayContaining([...ready, ...there]));
  isAway = true;
  const later = await lines(
    openMeters(
      build,
      () => looks,
      () => now,
    ),
  );
  expect(later).toEqual(expect.arrayContaining(ready));
  const gaugeNames = there.map((line) => line.replace(/[ {].*/, ""));
  expect(later.filter((line) => gaugeNames.includes(line.replace(/[ {].*/, "")))).toEqual([]);
});

test("however often it is asked, the database is asked once", async () => {
  let asked = 0;
  const meters = openMeters(build, () => ({
    figures: async () => {
      asked += 1;
      return figures;
    },
  }));
  await Promise.all(Array.from({ length: 20 }, () => meters.text()));
  await meters.text();
  expect(asked).toBe(1);
});

test("names are as Prometheus wants them: totals are counters, and units are base units", () => {
  const { names } = openMeters(build, () => ({}));
  const own = names.filter((name) => name.startsWith("pullquote_"));
  expect(own.length).toBeGreaterThan(30);
  for (const name of own) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
  expect(own.filter((name) => /milli|minutes|hours|_mb$|_kb$|_ms$/.test(name))).toEqual([]);
});
