import { afterEach, beforeEach, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import type { DiscordStyle } from "../../../src/adapters/discord/post.ts";
import { renderDiscord } from "../../../src/adapters/discord/render.ts";
import { commands } from "../../../src/commands/all.ts";
import type { Dispatch } from "../../../src/commands/command.ts";
import type { Message } from "../../../src/message/message.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";

const paging = { asked: { command: "topics", options: {} }, page: 1, pages: 3 };
const page: Message = { kind: "listing", title: "Topics", rows: [{ label: "world", text: "The world" }], paging };
const dispatch: Dispatch = async () => ({ message: page, visibleTo: "channel" });

let discord: DiscordSimulator;
let bot: { close(): Promise<void> };
let asked: { channelId: string };
beforeEach(async () => {
  discord = await openDiscordSimulator();
  asked = { channelId: discord.addChannel() };
});
afterEach(async () => {
  await bot.close();
  await discord.close();
  expect(discord.violations).toEqual([]);
});

async function connect(style?: DiscordStyle) {
  const { token, apiUrl } = discord;
  const suggest = async () => [];
  const log = recordedLog();
  bot = await openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log, ...(style && { style }) });
}

const isOfEmbeds = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
  Array.isArray(body.embeds) && body.embeds.length === 1 && (Number(body.flags ?? 0) & (1 << 15)) === 0;

test.each([
  ["components", false],
  ["embeds", true],
] as const)("answers are made of %s where that is set", async (style, isEmbeds) => {
  await connect(style);
  expect(isOfEmbeds(await discord.command("topics", {}, asked))).toBe(isEmbeds);
});

test("a page is turned in the style in which it stands, whatever is set by now", async () => {
  for (const set of ["components", "embeds"] as const) {
    await connect(set);
    for (const stands of ["components", "embeds"] as const) {
      const body = { ...renderDiscord(page, undefined, stands) };
      const turned = await discord.press({ body, isEphemeral: true }, "Next", asked);
      expect(turned.isUpdate).toBe(true);
      expect(isOfEmbeds(turned), `${stands} under ${set}`).toBe(stands === "embeds");
      const beside = await discord.press({ body }, "Next", asked);
      expect(isOfEmbeds(beside), `beside ${stands} under ${set}`).toBe(set === "embeds");
    }
    if (set === "components") await bot.close();
  }
});

test("what is too long to be asked again by a button is shared as it stands, without buttons, in each style", async () => {
  await connect();
  const share = { command: "search", options: { words: "x".repeat(200) } };
  const item = { headline: "Rain", url: "https://a.example/", sourceName: "A", publishedAt: new Date(0) };
  const list: Message = { kind: "story-list", title: "Found", items: [item], whenEmpty: "" };
  for (const style of ["components", "embeds"] as const) {
    const body = { ...renderDiscord(list, share, style) };
    const shared = await discord.press({ body, isEphemeral: true }, "Share here", asked);
    expect(shared.isEphemeral).toBe(false);
    expect(isOfEmbeds(shared)).toBe(style === "embeds");
    const text = JSON.stringify(shared.body);
    expect(text).toContain("https://a.example/");
    expect(text).not.toContain("Share here");
  }
});
