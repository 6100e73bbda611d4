import { expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { slowInside } from "../../samples/slow-inside.ts";
import { rush } from "../../simulators/discord/rush.ts";
import { openDiscordSimulator } from "../../simulators/discord/simulator.ts";

// How fast they are acknowledged is measured by `npm run bench -- acks`.
test("sixty people at once are all answered in Discord's time while everything inside takes five seconds", async () => {
  const discord = await openDiscordSimulator();
  const log = recordedLog();
  const { token, apiUrl } = discord;
  const bot = await openDiscordBot({ token, apiUrl, commands, log, ...slowInside(commands, 5000, log) });
  // Compiling the contract takes this process longer than any answer.
  await rush(discord, 8);
  await rush(discord, 60);
  // The simulator refuses what comes after three seconds, as Discord does.
  expect(discord.ackTimes()).toHaveLength(68);
  expect(Math.max(...discord.ackTimes())).toBeLessThan(3000);
  expect(log.lines.filter(({ event }) => /lost|error/.test(event))).toEqual([]);
  expect(discord.violations).toEqual([]);
  await bot.close();
  await discord.close();
}, 90_000);
