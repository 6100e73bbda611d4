import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { previewDiscord } from "../../../src/adapters/discord/preview.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { badQuestions, goodQuestions, newsOf } from "../../samples/questions.ts";
import { seenLines } from "../../samples/seen-blocks.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { item, openWorld, type World } from "../../world.ts";

/** Milliseconds; this is not about speed. */
const unhurried = 20_000;
let world: World;
let discord: DiscordSimulator;
let bot: { close(): Promise<void> };
let channelId: string;
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
  discord = await openDiscordSimulator();
  channelId = discord.addChannel();
  const { token, apiUrl } = discord;
  const { log } = world.ports;
  const [dispatch, suggest] = [dispatcher(commands, world.ports), suggester(commands, world.ports, unhurried)];
  bot = await openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log });
});
afterAll(async () => {
  await bot.close();
  await discord.close();
  await world.close();
});

async function shown(command: string, options: Readonly<Record<string, string>>): Promise<string> {
  const { body } = await discord.command(command, options, { channelId });
  return seenLines(previewDiscord(body as Parameters<typeof previewDiscord>[0])).join(" ");
}

test("every command is asked here at least once, well and badly where it can be", () => {
  expect(new Set(goodQuestions.map(({ command }) => command))).toEqual(new Set(commands.map(({ name }) => name)));
  const askedBadly = new Set(badQuestions.map(({ command }) => command));
  const canBe = commands.filter(({ options }) => options.some(({ required, isNumber }) => required || isNumber));
  expect(canBe.map(({ name }) => name).filter((name) => !askedBadly.has(name))).toEqual([]);
});

test.each(goodQuestions)("/news $command $options is answered on Discord", async ({ command, options, says }) => {
  expect(await shown(command, options)).toMatch(says);
  expect(discord.violations).toEqual([]);
});

test.each(badQuestions)("/news $command $options is answered on Discord with what is wrong", async (asked) => {
  expect(await shown(asked.command, asked.options)).toMatch(asked.says);
  expect(discord.violations).toEqual([]);
});

test("whatever has suggestions suggests them on Discord", async () => {
  await discord.command("follow", { what: "world" }, { channelId });
  await discord.command("mute", { what: "football" }, { channelId });
  await discord.command("briefing set", { time: "08:00" }, { channelId });
  world.advance(3 * 3_600_000);
  world.feeds.set("https://b.example/feed", [item({ about: "observatory", url: "https://b.example/1" })]);
  await world.run();
  const typing = commands.flatMap(({ name, options }) =>
    options.filter(({ suggest }) => suggest).map((one) => [name, one.name] as const),
  );
  expect(typing.length).toBeGreaterThan(7);
  for (const [command, option] of typing) {
    expect(await discord.suggestions(command, { [option]: "" }, option, { channelId }), command).not.toEqual([]);
  }
  expect(discord.violations).toEqual([]);
});

test("nothing of ours failed meanwhile", () => {
  expect(world.events.filter(({ event }) => /command-failed$|answer-lost|suggestions/.test(event))).toEqual([]);
});
