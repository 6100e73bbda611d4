import { openDiscordBot } from "../src/adapters/discord/bot.ts";
import { commands } from "../src/commands/all.ts";
import { slowInside } from "../tests/samples/slow-inside.ts";
import { rush } from "../tests/simulators/discord/rush.ts";
import { openDiscordSimulator } from "../tests/simulators/discord/simulator.ts";

const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
const [slowness, goal] = [5000, 1000];

/** How soon people on a simulated Discord see that they were heard, while search and store take five seconds. */
export async function benchAcks(row: (what: string, figure: string, ratio: string) => void): Promise<void> {
  const discord = await openDiscordSimulator();
  const { token, apiUrl } = discord;
  const bot = await openDiscordBot({ token, apiUrl, commands, log: quiet, ...slowInside(commands, slowness, quiet) });
  try {
    await rush(discord, 16);
    for (const count of [60, 240]) {
      const before = discord.ackTimes().length;
      await rush(discord, count);
      const times = [...discord.ackTimes()].slice(before).sort((a, b) => a - b);
      if (times.length !== count) throw new Error(`${times.length} of ${count} were acknowledged`);
      const [half, p99] = [at(times, 0.5), at(times, 0.99)];
      row(`acknowledging ${count} people at once, median`, `${half.toFixed(0)} ms`, "");
      const verdict = p99 < goal ? "within the goal of a second" : "over the goal of a second";
      row(`acknowledging ${count} people at once, 99 of 100`, `${p99.toFixed(0)} ms`, verdict);
    }
  } finally {
    await bot.close();
    await discord.close();
  }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
