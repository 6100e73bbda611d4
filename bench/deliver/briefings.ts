import { setTimeout as sleep } from "node:timers/promises";
import { commands } from "../../src/commands/all.ts";
import { dispatcher } from "../../src/commands/dispatch.ts";
import type { Destination, Platform } from "../../src/domain/destination.ts";
import { cpuOfTree } from "../poll/process-tree.ts";
import { sampleNews } from "../sample-news.ts";
import { briefAll } from "./follow-all.ts";
import { channelsOf, type Inside, openInside, until } from "./inside.ts";
import type { Taken } from "./platforms.ts";
import { quantile } from "./quantile.ts";

type Row = (what: string, figure: string, ratio: string) => void;

const [small, large] = [1_000, 10_000];
const stories = 30;
const minute = 60_000;
/** Long enough for all the schedules to stand. */
const ahead = 20_000;
const longest = 1_800;
/** What Discord takes in a second, over all channels. */
const discordLimit = 50;

/** All channels' briefings due at one minute, while people look things up; where `isLarge` ten thousand of them. */
export async function benchBriefings(row: Row, isLarge: boolean): Promise<void> {
  const channels = channelsOf(isLarge ? large : small);
  const [asking] = channels;
  if (asking === undefined) throw new Error("there is no channel to ask from");
  const inside = await openInside(channels, "briefing");
  const news = sampleNews(stories, 11);
  await inside.publish(news);
  await until(async () => (await inside.store.stories.latest(stories)).length === stories);
  const due = new Date(Math.ceil((Date.now() + ahead) / minute) * minute);
  await briefAll(inside.pool, channels, { localDay: due.toISOString().slice(0, 10), at: due });
  await sleep(due.getTime() - Date.now());
  const lookUps = lookingUp(
    inside,
    asking,
    news.map(({ title }) => title.split(" ")[0] ?? title),
  );
  const [taken, refused, spent] = await allBriefings(inside, channels);
  const { waits, failed } = await lookUps.stop();
  await inside.close();
  for (const platform of ["discord", "slack"] as const) tell(row, platform, taken, channels, due);
  row("requests that were one too many", String(refused), "");
  const each = (milliseconds: number) => `${(milliseconds / taken.length).toFixed(1)} ms`;
  row("processor time, each message", each(spent.own + spent.server), `${each(spent.server)} of it PostgreSQL's`);
  const p95 = quantile(waits, 0.95);
  row(
    "look-ups meanwhile, p95",
    `${(p95 / 1000).toFixed(2)} s`,
    `${percent(p95 / 2000)} of 2 s; ${failed} of ${waits.length} failed`,
  );
}

/** Resolves when every channel has its briefing, with all its replies; with the milliseconds of processor that took. */
async function allBriefings({ told, store, serverPid }: Inside, channels: readonly Destination[]) {
  const taken: Taken[] = [];
  let refused = 0;
  const cpu = () => [cpuUsed(), cpuOfTree(serverPid) * 1000] as const;
  const [own, server] = cpu();
  await until(async () => {
    await sleep(500);
    const more = await told();
    taken.push(...more.taken);
    refused += more.refused;
    if (taken.filter(({ isReply }) => !isReply).length < channels.length) return false;
    const { due, sending } = await store.deliveries.counts();
    return due + sending === 0;
  }, longest);
  taken.push(...(await told()).taken);
  const spent = { own: cpu()[0] - own, server: cpu()[1] - server };
  const briefings = taken.filter(({ isReply }) => !isReply).map(({ channelId }) => channelId);
  if (new Set(briefings).size !== channels.length || briefings.length !== channels.length)
    throw new Error(`${briefings.length} briefings where ${channels.length} were due, one in each channel`);
  return [taken, refused, spent] as const;
}

function tell(
  row: Row,
  platform: Platform,
  taken: readonly Taken[],
  channels: readonly Destination[],
  due: Date,
): void {
  const own = new Set(channels.filter((one) => one.platform === platform).map(({ channelId }) => channelId));
  const all = taken.filter(({ channelId }) => own.has(channelId));
  const times = (isReply: boolean) => all.filter((one) => one.isReply === isReply).map(({ at }) => at - due.getTime());
  const briefings = times(false);
  const last = quantile(briefings, 1) / 1000;
  const rate = briefings.length / ((quantile(briefings, 1) - quantile(briefings, 0)) / 1000);
  const what = `${platform}: ${briefings.length} briefings at one minute`;
  row(`${what}, p50`, `${(quantile(briefings, 0.5) / 1000).toFixed(1)} s`, "");
  row(`${what}, last`, `${last.toFixed(1)} s`, platform === "discord" ? limitOf(briefings.length, last) : "");
  row(
    `${what}, rate`,
    `${rate.toFixed(1)} posts/s`,
    platform === "discord" ? `${percent(rate / discordLimit)} of 50` : "",
  );
  const replies = times(true);
  if (replies.length === 0) return;
  row(`${platform}: ${replies.length} replies, last`, `${(quantile(replies, 1) / 1000).toFixed(1)} s`, "");
}

/** Milliseconds of processor that this process has used. */
function cpuUsed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function limitOf(count: number, seconds: number): string {
  return `Discord's own limit: ${(count / discordLimit).toFixed(0)} s (${percent(count / discordLimit / seconds)})`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}

/** Two look-ups every second, as people ask them; each is timed. */
function lookingUp({ ports }: Inside, destination: Destination, words: readonly string[]) {
  const dispatch = dispatcher(commands, ports);
  const [waits, running]: [number[], Promise<void>[]] = [[], []];
  let failed = 0;
  const ask = async (at: number) => {
    const began = performance.now();
    const of = at % 2 === 0 ? { command: "latest", options: {} } : searchFor(words[at % words.length] ?? "");
    const request = { ...of, userId: "u", mayManage: false };
    const { message } = await dispatch({ ...request, destination });
    if (message.kind !== "story-list") failed++;
    waits.push(performance.now() - began);
  };
  let count = 0;
  const timer = setInterval(() => running.push(ask(count++)), 500);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
      return { waits, failed };
    },
  };
}

function searchFor(words: string) {
  return { command: "search", options: { words } };
}
