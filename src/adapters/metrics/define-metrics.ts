import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Seconds; a command is waited for, a job may take its time. */
const quick = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const slow = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const latency = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600];

/** What is counted while the bot works, in this process since it started. `docs/metrics.md` has the same list. */
export function defineMetrics(registry: Registry) {
  const make = makers(registry);
  return { ...newsMetrics(make), ...postMetrics(make), ...workMetrics(make) };
}

export type Metrics = ReturnType<typeof defineMetrics>;
type Makers = ReturnType<typeof makers>;

function makers(registry: Registry) {
  const registers = [registry];
  return {
    counter: <L extends string>(name: string, help: string, ...labelNames: L[]) =>
      new Counter({ name: `pullquote_${name}`, help, labelNames, registers }),
    histogram: <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
      new Histogram({ name: `pullquote_${name}`, help, buckets, labelNames, registers }),
    gauge: <L extends string>(name: string, help: string, ...labelNames: L[]) =>
      new Gauge({ name: `pullquote_${name}`, help, labelNames, registers }),
  };
}

function newsMetrics({ counter, histogram }: Makers) {
  const digests = "Digests made, by whom, of a story's first revision or a later one.";
  return {
    polls: counter("feed_polls_total", "Feeds polled, by outcome.", "outcome"),
    pollTime: histogram("feed_poll_duration_seconds", "How long one poll of a feed took.", slow),
    pages: counter("page_reads_total", "Article pages asked for, by outcome.", "outcome"),
    pageTime: histogram("page_read_duration_seconds", "How long one article page took.", slow),
    articles: counter("articles_total", "Articles, by what became of reading them.", "outcome"),
    digests: counter("digests_total", digests, "by", "revision"),
    silent: counter("silent_stories_total", "Stories with nothing to digest."),
    modelCalls: counter("model_calls_total", "Questions to the language model, by outcome.", "outcome"),
    modelTime: histogram("model_call_duration_seconds", "How long the language model took.", slow),
    modelTokens: counter("model_tokens_total", "Tokens that the language model used."),
  };
}

function postMetrics({ counter, histogram }: Makers) {
  const due = "From being due to being recorded as posted, waiting in quiet hours included.";
  const wait = "How long a platform asked to be left alone, summed over its refusals.";
  return {
    posts: counter("posts_total", "Attempts to post or edit a message, by outcome.", "platform", "outcome"),
    postTime: histogram("post_duration_seconds", "How long one attempt to post took.", slow, "platform"),
    postLatency: histogram("post_latency_seconds", due, latency, "platform"),
    briefings: counter("briefings_total", "Briefings whose time came, by outcome.", "outcome"),
    requests: counter("platform_requests_total", "Requests to a platform, by outcome.", "platform", "outcome"),
    waits: counter("platform_rate_limit_wait_seconds_total", wait, "platform"),
  };
}

function workMetrics({ counter, histogram, gauge }: Makers) {
  return {
    commands: counter("commands_total", "What people asked, by command and outcome.", "platform", "command", "outcome"),
    commandTime: histogram("command_duration_seconds", "How long an answer took.", quick, "command"),
    jobs: counter("jobs_total", "Jobs run, by outcome.", "job", "outcome"),
    jobTime: histogram("job_duration_seconds", "How long one run of a job took.", slow, "job"),
    build: gauge("build_info", "1, with what runs here.", "version", "node", "role"),
  };
}
