import { openDiscordBot } from "../src/adapters/discord/bot.ts";
import { openSlackBot } from "../src/adapters/slack/bot.ts";
import { commands } from "../src/commands/all.ts";
import { openBotServer } from "../tests/samples/bot-server.ts";
import { slowInside } from "../tests/samples/slow-inside.ts";
import { rush as rushOnDiscord } from "../tests/simulators/discord/rush.ts";
import { openDiscordSimulator } from "../tests/simulators/discord/simulator.ts";
import { rush as rushOnSlack } from "../tests/simulators/slack/rush.ts";
import { openSlackSimulator } from "../tests/simulators/slack/simulator.ts";

const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
/** How slow everything inside is, and when Discord and Slack give up. Milliseconds. */
const [slowness, limit] = [5000, 3000];

type Row = (what: string, figure: string, ratio: string) => void;
type Platform = { ackTimes(): readonly number[]; rush(count: number): Promise<void>; close(): Promise<void> };

/** How soon people on a simulated platform see that they were heard, while search and store take five seconds. */
export async function benchAcks(row: Row): Promise<void> {
  for (const [name, open] of [
    ["Discord", onDiscord],
    ["Slack over sockets", () => onSlack("sockets")],
    ["Slack over HTTP", () => onSlack("HTTP")],
  ] as const) {
    const platform = await open();
    try {
      await measure(name, platform, row);
    } finally {
      await platform.close();
    }
  }
}

async function onDiscord(): Promise<Platform> {
  const discord = await openDiscordSimulator();
  const { token, apiUrl, ackTimes } = discord;
  const bot = await openDiscordBot({ token, apiUrl, commands, log: quiet, ...slowInside(commands, slowness, quiet) });
  return { ackTimes, rush: (count) => rushOnDiscord(discord, count), close: () => closed(bot, discord) };
}

async function onSlack(way: "sockets" | "HTTP"): Promise<Platform> {
  const slack = await openSlackSimulator();
  const { botToken, appToken, signingSecret, apiUrl, ackTimes } = slack;
  const server = await openBotServer(quiet);
  if (way === "HTTP") slack.postTo(`${server.url}/slack/events`);
  const heard = way === "HTTP" ? { signingSecret } : { appToken };
  const inside = slowInside(commands, slowness, quiet);
  const bot = await openSlackBot({ botToken, ...heard, apiUrl, commands, log: quiet, ...inside });
  server.serve(bot);
  return { ackTimes, rush: (count) => rushOnSlack(slack, count), close: () => closed(bot, server, slack) };
}

async function closed(...opened: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const one of opened) await one.close();
}

async function measure(name: string, { ackTimes, rush }: Platform, row: Row): Promise<void> {
  await rush(16);
  for (const count of [60, 240]) {
    const before = ackTimes().length;
    await rush(count);
    const times = [...ackTimes()].slice(before).sort((a, b) => a - b);
    if (times.length !== count) throw new Error(`${times.length} of ${count} were acknowledged`);
    for (const [share, words] of [
      [0.5, "median"],
      [0.99, "99 of 100"],
    ] as const) {
      const time = at(times, share);
      const ratio = `${((time / limit) * 100).toFixed(1)} % of the ${limit / 1000} s it may take`;
      row(`${name}: acknowledging ${count} people at once, ${words}`, `${time.toFixed(0)} ms`, ratio);
    }
  }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
