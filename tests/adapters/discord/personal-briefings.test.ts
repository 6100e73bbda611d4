import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import { previewDiscord } from "../../../src/adapters/discord/preview.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { startBriefings } from "../../../src/pipeline/brief.ts";
import { newsOf } from "../../samples/questions.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { item, openWorld, type World } from "../../world.ts";

const feed = "https://private.example/feed";
let world: World;
let discord: DiscordSimulator;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  discord = await openDiscordSimulator();
  const { token, apiUrl } = discord;
  world = await openWorld({
    posters: (clock, log) => {
      const poster = openDiscordPoster({ token, apiUrl, clock, log });
      opened.push(poster);
      return { discord: poster };
    },
  });
  await newsOf(world);
  const { log } = world.ports;
  const dispatch = dispatcher(commands, world.ports);
  opened.unshift(await openDiscordBot({ token, apiUrl, commands, dispatch, suggest: async () => [], log }));
});
afterAll(async () => {
  for (const one of opened.splice(0)) await one.close();
  await discord.close();
  await world.close();
});

/** A person who writes to Pullquote alone. */
function person(userId: string) {
  const channelId = discord.addChannel({ type: 1 });
  const ask = async (command: string, options: Record<string, string> = {}) => {
    const asked = { channelId, userId, place: "direct-message", memberPermissions: 0n } as const;
    const { body } = await discord.command(command, options, asked);
    return words(body);
  };
  return { ask, got: () => discord.messages(channelId).map(({ body }) => words(body)) };
}

function words(body: unknown): string {
  const { blocks } = previewDiscord(body as Parameters<typeof previewDiscord>[0]);
  return blocks.flatMap((block) => ("runs" in block ? block.runs.map(({ text }) => text) : [])).join(" ");
}

test("people have briefings of their own in direct messages, each of what they follow there and may see", async () => {
  const [ana, ben] = [person("71"), person("72")];
  world.feeds.set(feed, [item({ about: "lighthouse", url: "https://private.example/1" })]);
  expect(await ana.ask("follow", { what: feed, how: "briefing" })).toMatch(/now follows/);
  for (const { ask } of [ana, ben]) {
    const time = new Date(world.ports.clock().getTime() + 5 * 3_600_000).toISOString().slice(11, 16);
    expect(await ask("briefing set", { time, timezone: "UTC" })).toMatch(/Daily briefing at/);
  }
  world.advance(3 * 3_600_000);
  world.feeds.set(feed, [item({ about: "harbour", url: "https://private.example/2" })]);
  world.feeds.set("https://a.example/feed", [item({ about: "observatory" })]);
  await world.run();
  world.advance(2 * 3_600_000 + 60_000);
  await startBriefings(world.ports);
  await world.drain();
  expect(ana.got()).toEqual([expect.stringMatching(/^Briefing for .*harbour/)]);
  expect(ana.got()[0]).not.toContain("observatory");
  expect(ben.got()).toEqual([expect.stringMatching(/^Briefing for .*observatory/)]);
  expect(ben.got()[0]).not.toContain("harbour");
  expect(await ben.ask("briefing remove")).toMatch(/no more briefings/);
  expect(discord.violations).toEqual([]);
});
