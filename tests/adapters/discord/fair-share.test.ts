import { expect, onTestFinished, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { heldLookUps } from "../../samples/held-look-ups.ts";
import { inWaves } from "../../samples/in-waves.ts";
import { newsOf } from "../../samples/questions.ts";
import { openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { openWorld } from "../../world.ts";

test("a server that asks for five hundred look-ups in a few seconds waits for itself; another is answered meanwhile", async () => {
  const [world, discord] = [await openWorld(), await openDiscordSimulator()];
  await newsOf(world);
  const inside = heldLookUps(world);
  const { token, apiUrl } = discord;
  const dispatch = dispatcher(commands, inside.ports);
  const suggest = suggester(commands, inside.ports);
  const bot = await openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log: world.ports.log });
  onTestFinished(async () => {
    inside.letGo();
    for (const one of [bot, discord, world]) await one.close();
  });
  const theirs = { channelId: discord.addChannel(), withinMs: 100_000 };
  const mine = { channelId: discord.addChannel({ type: 1 }), userId: "72", withinMs: 60_000 };
  const ours = { ...mine, place: "direct-message", memberPermissions: 0n } as const;
  // Compiling the contract takes longer than any answer.
  await discord.command("search", { words: "aqueduct" }, ours);
  inside.hold();
  const ask = () => discord.command("search", { words: "aqueduct" }, theirs);
  const many = await inWaves(500, ask, () => discord.ackTimes().length);
  // Of ten connections.
  expect(await inside.standing()).toBe(4);
  inside.holdNoMore();
  const answer = await discord.command("search", { words: "aqueduct" }, ours);
  expect(JSON.stringify(answer)).toContain("aqueduct number");
  expect(await discord.suggestions("follow", { what: "w" }, "what", ours)).not.toEqual([]);
  inside.letGo();
  const answers = (await Promise.all(many)).map((one) => JSON.stringify(one));
  expect(answers.filter((one) => one.includes("aqueduct number")).length).toBeGreaterThanOrEqual(120);
  expect(answers.filter((one) => /Too much at once.*Ask again/.test(one)).length).toBeGreaterThan(300);
  expect(answers.filter((one) => !/aqueduct number|Too much at once/.test(one))).toEqual([]);
  expect(discord.violations.filter((what) => !what.includes("acknowledged"))).toEqual([]);
}, 120_000);
