import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import {
  hostileItems,
  hostileNews,
  hostileQuestions,
  hostileSequel,
  hostileSubjects,
} from "../../samples/hostile-news.ts";
import { bothEnds, type Pressable, pressEverything } from "../../samples/press-everything.ts";
import { newsOf } from "../../samples/questions.ts";
import { type Body, everyComponent } from "../../simulators/discord/check-message.ts";
import type { PressedMessage } from "../../simulators/discord/interactions.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { openWorld, type World } from "../../world.ts";

type Press = { readonly id: string; readonly values?: readonly string[] };

/** What can be pressed on a message: each button, and the ends of each menu. */
function pressable({ body: { components } }: PressedMessage): readonly Pressable<Press>[] {
  return everyComponent(components).flatMap((one) => {
    const { custom_id: id, disabled, options } = one as Body & { options?: readonly Body[] };
    if (typeof id !== "string" || disabled === true) return [];
    if (options === undefined) return [{ mark: id, press: { id } }];
    const values = bothEnds(options).map(({ value }) => String(value));
    return values.map((value) => ({ mark: value, press: { id, values: [value] } }));
  });
}

describe.each(["components", "embeds"] as const)("a session on Discord, with %s", (style) => {
  let world: World;
  let discord: DiscordSimulator;
  let asked: { channelId: string };
  const opened: { close(): Promise<void> }[] = [];
  const seen: PressedMessage[] = [];
  beforeAll(async () => {
    discord = await openDiscordSimulator();
    asked = { channelId: discord.addChannel() };
    const { token, apiUrl } = discord;
    world = await openWorld({
      posters: (clock, log) => {
        const poster = openDiscordPoster({ token, apiUrl, clock, log, style });
        opened.push(poster);
        return { discord: poster };
      },
    });
    await newsOf(world);
    const { log } = world.ports;
    const [dispatch, suggest] = [dispatcher(commands, world.ports), suggester(commands, world.ports)];
    opened.unshift(await openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log, style }));
  });
  afterAll(async () => {
    for (const one of opened.splice(0)) await one.close();
    await discord.close();
    await world.close();
  });

  test("hostile news is posted, once each", async () => {
    await discord.command("follow", { what: "world" }, asked);
    world.advance(3 * 3_600_000);
    world.feeds.set("https://a.example/feed", hostileItems());
    await world.run();
    const posted = discord.messages(asked.channelId);
    expect(posted).toHaveLength(hostileSubjects.length);
    for (const about of hostileSubjects) {
      expect(posted.filter(({ body }) => JSON.stringify(body).includes(about)).length, about).toBe(1);
    }
    expect(discord.violations).toEqual([]);
  });

  test("a story that grows is edited where it stands, and says so", async () => {
    world.feeds.set("https://b.example/feed", [hostileSequel()]);
    world.advance(3 * 3_600_000);
    await world.run();
    const posted = discord.messages(asked.channelId);
    expect(posted).toHaveLength(hostileSubjects.length);
    const grown = posted.filter(({ edits }) => edits > 0);
    expect(grown).toMatchObject([{ edits: 1 }]);
    expect(JSON.stringify(grown)).toMatch(/updated <t:\d+:R> · now 2 sources/);
    seen.push(...posted);
    expect(discord.violations).toEqual([]);
  });

  test("whatever is asked about it is answered", async () => {
    for (const { command, options } of hostileQuestions) {
      const { body, isEphemeral } = await discord.command(command, options, asked);
      expect(JSON.stringify(body), command).not.toContain("Something went wrong");
      seen.push({ body, isEphemeral });
    }
    expect(discord.violations).toEqual([]);
  });

  test("whatever is typed is met with suggestions that Discord takes, or with none", async () => {
    const typing = commands.flatMap(({ name, options }) =>
      options.filter(({ suggest }) => suggest).map((option) => [name, option.name] as const),
    );
    expect(typing.length).toBeGreaterThan(3);
    for (const [command, option] of typing) {
      for (const typed of ["", "a", ...hostileNews]) {
        await discord.suggestions(command, { [option]: typed.slice(0, 100) }, option, asked);
      }
    }
    expect(discord.violations).toEqual([]);
  });

  test("whatever can be pressed on it, and on what that answers, is answered", async () => {
    const presses = await pressEverything(seen, pressable, async (message, { id, ...chosen }: Press) => {
      const { body, isEphemeral } = await discord.pressId(message, id, { ...asked, ...chosen });
      expect(JSON.stringify(body), id).not.toContain("Something went wrong");
      return { body, isEphemeral };
    });
    expect(presses).toBeGreaterThan(60);
    expect(discord.violations).toEqual([]);
    expect(world.events.filter(({ event }) => /command-failed$|answer-lost/.test(event))).toEqual([]);
  });
});
