import { setTimeout as sleep } from "node:timers/promises";
import { sampleNews } from "../sample-news.ts";
import { channelsOf, type Inside, openInside, until } from "./inside.ts";
import type { Taken } from "./platforms.ts";
import { quantile } from "./quantile.ts";

type Row = (what: string, figure: string, ratio: string) => void;

/** How soon what is due is with the platforms, and how much of what they take is used. */
export async function benchDeliver(row: Row): Promise<void> {
  await storyToPost(row);
  await manyChannels(row);
  await busyChannels(row);
}

/** Fifty channels, a story every two seconds: from the feed's answer to the platform's. */
async function storyToPost(row: Row): Promise<void> {
  const inside = await openInside(channelsOf(50));
  const news = sampleNews(20, 3);
  const waits: number[] = [];
  for (let at = 0; at < news.length; at++) {
    const readAt = await inside.publish(news.slice(0, at + 1));
    const taken = await takenBy(inside, 50);
    // The first of them meets channels that nobody knows yet, as after a start.
    if (at > 0) waits.push(...taken.map((post) => post.at - readAt));
    await sleep(2000);
  }
  await inside.close();
  tell(row, "feed item to post, 50 channels", waits, 5000);
}

/** A thousand channels, one story: all due at the same moment. */
async function manyChannels(row: Row): Promise<void> {
  const inside = await openInside(channelsOf(1000));
  const news = sampleNews(3, 5);
  await inside.publish(news.slice(0, 1));
  await takenBy(inside, 1000);
  await sleep(6000);
  await inside.publish(news.slice(0, 2));
  const began = await dueAt(inside);
  const taken = await takenBy(inside, 1000);
  await inside.close();
  for (const platform of ["discord", "slack"] as const) {
    const times = taken.filter((post) => isOf(platform, post)).map(({ at }) => at - began);
    tell(
      row,
      `due to accepted, 1,000 channels at once: ${platform}`,
      times,
      platform === "discord" ? 10_000 : undefined,
    );
  }
  const discord = taken.filter((post) => isOf("discord", post));
  const seconds = (Math.max(...discord.map(({ at }) => at)) - began) / 1000;
  row(
    "Discord, 500 posts at once",
    `${(discord.length / seconds).toFixed(1)} posts/s`,
    share(discord.length / seconds / 50, "50 a second"),
  );
}

/** Forty channels, thirty stories each: every channel at its own limit. */
async function busyChannels(row: Row): Promise<void> {
  const inside = await openInside(channelsOf(40));
  const news = sampleNews(31, 7);
  await inside.publish(news.slice(0, 1));
  await takenBy(inside, 40);
  await sleep(6000);
  await inside.publish(news);
  const { taken, refused } = await allTaken(inside, 40 * 30);
  await inside.close();
  for (const platform of ["discord", "slack"] as const) {
    const rates = ratesOf(taken.filter((post) => isOf(platform, post)));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    row(`${platform}: posts a second in each of 20 busy channels`, mean.toFixed(2), share(mean, "one a second"));
  }
  row("requests that were one too many", String(refused), "");
}

/** What a channel of Discord takes at once; then it takes nothing until five seconds have gone by since the first. */
const burst = 5;

/** Posts a second in each channel, counted from its first to the first of its last burst: a burst takes no time itself. */
function ratesOf(taken: readonly Taken[]): number[] {
  const channels = [...new Set(taken.map(({ channelId }) => channelId))];
  return channels.map((channel) => {
    const times = taken.filter(({ channelId }) => channelId === channel).map(({ at }) => at);
    const [first = 0, ...others] = times.sort((a, b) => a - b);
    const counted = times.length - burst;
    return (counted * 1000) / ((others[counted - 1] ?? Number.NaN) - first);
  });
}

function isOf(platform: "discord" | "slack", { channelId }: Taken): boolean {
  return channelId.startsWith("C") === (platform === "slack");
}

async function takenBy(inside: Inside, count: number): Promise<readonly Taken[]> {
  return (await allTaken(inside, count)).taken;
}

async function allTaken(inside: Inside, count: number) {
  const taken: Taken[] = [];
  let refused = 0;
  await until(async () => {
    const told = await inside.told();
    taken.push(...told.taken);
    refused += told.refused;
    return taken.length >= count;
  });
  if (taken.length > count) throw new Error(`${taken.length} posts where ${count} were due`);
  return { taken, refused };
}

/** When the newest deliveries became due. */
async function dueAt({ store }: Inside): Promise<number> {
  let counts = await store.deliveries.counts();
  await until(async () => {
    counts = await store.deliveries.counts();
    return counts.due + counts.sending > 0;
  });
  return Date.now();
}

function tell(row: Row, what: string, times: readonly number[], limit: number | undefined): void {
  for (const [name, part] of [
    ["p50", 0.5],
    ["p95", 0.95],
    ["p99", 0.99],
  ] as const) {
    const time = quantile(times, part);
    row(
      `${what}, ${name}`,
      `${(time / 1000).toFixed(2)} s`,
      limit === undefined ? "" : share(time / limit, `${limit / 1000} s`),
    );
  }
}

function share(part: number, whole: string): string {
  return `${(part * 100).toFixed(0)} % of ${whole}`;
}
