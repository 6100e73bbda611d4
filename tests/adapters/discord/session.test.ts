import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import { bridgeClosed } from "../../../src/cli/demo/news/bridge-closed.ts";
import { fishingGrounds } from "../../../src/cli/demo/news/fishing-grounds.ts";
import { interestRate } from "../../../src/cli/demo/news/interest-rate.ts";
import { noteTaker } from "../../../src/cli/demo/news/note-taker.ts";
import { seabedCable } from "../../../src/cli/demo/news/seabed-cable.ts";
import { paragraphsOf } from "../../../src/cli/demo/sample-article.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { hostileText } from "../../samples/messages.ts";
import { badQuestions, goodQuestions, newsOf } from "../../samples/questions.ts";
import { type Body, everyComponent } from "../../simulators/discord/check-message.ts";
import type { PressedMessage } from "../../simulators/discord/interactions.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { item, openWorld, type World } from "../../world.ts";

const news = {
  Saltmere: bridgeClosed,
  Orrin: fishingGrounds,
  Reserve: interestRate,
  Hospital: noteTaker,
  cable: seabedCable,
};
const subjects = Object.keys(news);
/** News that would ping, format, break out of a link or fill a message, were it trusted. */
const hostileNews = [
  hostileText,
  "H".repeat(10_000),
  `](https://evil.example) [click](javascript:alert(1)) <@1> @everyone <#2> <:a:3> </news:4> ${"`".repeat(40)}`,
  `${"\u202e"}desrever ${"z\u0335\u0321\u0335".repeat(300)} العربية עברית`,
  `# ${"*_~|>".repeat(400)} -# <t:1:R> \\`,
];

/** As the outlets of these would have it: in the headline, in the text, and in somebody's mouth. */
function hostileItems() {
  return Object.values(news).map((sample, at) => {
    const evil = hostileNews[at] ?? "";
    const text = paragraphsOf(sample).map((paragraph) => paragraph.text);
    const said = `“${evil.slice(0, 300)} is what we will do,” said ${evil.slice(0, 60)}.`;
    return item({
      about: sample.slug,
      title: `${sample.title} ${evil}`,
      text: [...text, evil, said].join("\n\n"),
      author: evil,
      picture: { url: "https://a.example/picture.jpg", alt: evil },
    });
  });
}

/** What can be pressed on a message: each button, and the ends of each menu. */
function pressable({ components }: Body): readonly { readonly id: string; readonly value?: string }[] {
  return everyComponent(components).flatMap((one) => {
    const { custom_id: id, disabled, options } = one as Body & { options?: readonly Body[] };
    if (typeof id !== "string" || disabled === true) return [];
    if (options === undefined) return [{ id }];
    return [options[0], options.at(-1)].flatMap((option) => (option ? [{ id, value: String(option.value) }] : []));
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
    expect(posted).toHaveLength(subjects.length);
    for (const about of subjects) {
      expect(posted.filter(({ body }) => JSON.stringify(body).includes(about)).length, about).toBe(1);
    }
    seen.push(...posted);
    expect(discord.violations).toEqual([]);
  });

  test("whatever is asked about it is answered", async () => {
    const about = [
      ...subjects.map((subject) => ({ command: "story", options: { which: subject } })),
      ...subjects.map((subject) => ({ command: "search", options: { words: subject } })),
      ...hostileNews.map((words) => ({ command: "search", options: { words: words.slice(0, 150) } })),
      ...hostileNews.map((who) => ({ command: "quotes", options: { who: who.slice(0, 150) } })),
      ...hostileNews.map((what) => ({ command: "mute", options: { what: what.slice(0, 300), for: "1h" } })),
      { command: "latest", options: {} },
      { command: "why", options: {} },
    ];
    for (const { command, options } of [...about, ...goodQuestions, ...badQuestions]) {
      const { body, isEphemeral } = await discord.command(command, options, asked);
      seen.push({ body, isEphemeral });
    }
    expect(discord.violations).toEqual([]);
  });

  test("whatever can be pressed on it, and on what that answers, is answered", async () => {
    const pressed = new Set<string>();
    const waiting = [...seen];
    const fresh = (one: { id: string; value?: string }) => !pressed.has(one.value ?? one.id);
    for (let message = waiting.shift(); message !== undefined && pressed.size < 250; message = waiting.shift()) {
      for (const { id, value } of pressable(message.body).filter(fresh)) {
        pressed.add(value ?? id);
        const chosen = value === undefined ? {} : { values: [value] };
        const { body, isEphemeral } = await discord.pressId(message, id, { ...asked, ...chosen });
        expect(JSON.stringify(body), id).not.toContain("Something went wrong");
        waiting.push({ body, isEphemeral });
      }
    }
    expect(pressed.size).toBeGreaterThan(60);
    expect(discord.violations).toEqual([]);
    expect(world.events.filter(({ event }) => /command-failed$|answer-lost/.test(event))).toEqual([]);
  });
});
