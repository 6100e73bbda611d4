import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { previewDiscord } from "../../../src/adapters/discord/preview.ts";
import { commands } from "../../../src/commands/all.ts";
import type { CommandRequest } from "../../../src/commands/command.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { goodQuestions, newsOf } from "../../samples/questions.ts";
import type { SeenAnswer } from "../../simulators/discord/interactions.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { item, openWorld, type World } from "../../world.ts";

let world: World;
let discord: DiscordSimulator;
let bot: { close(): Promise<void> };
let channelId: string;
const asked: CommandRequest[] = [];
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
  discord = await openDiscordSimulator();
  channelId = discord.addChannel();
  const dispatch = dispatcher(commands, world.ports);
  bot = await openDiscordBot({
    token: discord.token,
    apiUrl: discord.apiUrl,
    commands,
    dispatch: (request) => {
      asked.push(request);
      return dispatch(request);
    },
    suggest: async () => [],
    log: world.ports.log,
  });
});
afterAll(async () => {
  await bot.close();
  await discord.close();
  await world.close();
  expect(discord.violations).toEqual([]);
});

function words({ body }: Pick<SeenAnswer, "body">): string {
  const { blocks } = previewDiscord(body as unknown as Parameters<typeof previewDiscord>[0]);
  return blocks.flatMap((block) => ("runs" in block ? block.runs.map(({ text }) => text) : [])).join(" ");
}

const places = ["direct-message", "group", "brought-along"] as const;
/** Where it posts nothing. */
const silentPlaces = ["group", "brought-along"] as const;
const ofChannel = commands.filter(({ access, isOfChannel }) => access === "manager" || isOfChannel);

test.each(silentPlaces)(
  "what is about a channel is declined politely in the place %s, with what to do",
  async (place) => {
    expect(ofChannel.length).toBeGreaterThan(12);
    for (const { name } of ofChannel) {
      const question = goodQuestions.find(({ command }) => command === name);
      const answer = await discord.command(name, question?.options ?? {}, { channelId, place });
      expect(words(answer), name).toMatch(/is about a channel\..*(Add App|in a channel of a server)/s);
    }
  },
);

test.each(places)("look-ups answer in the place %s as they do in a channel", async (place) => {
  const lookUps = goodQuestions.filter(({ command }) => !ofChannel.some(({ name }) => name === command));
  expect(new Set(lookUps.map(({ command }) => command)).size).toBeGreaterThan(5);
  for (const { command, options, says } of lookUps) {
    if (command === "latest" && Object.keys(options).length === 0) continue;
    expect(words(await discord.command(command, options, { channelId, place })), command).toMatch(says);
  }
});

test("what is asked outside a server belongs to who asks, not to all who ask there", async () => {
  const workspaceOf = async (place: "server" | (typeof places)[number], userId: string) => {
    await discord.command("topics", {}, { channelId, place, userId });
    return asked.at(-1)?.destination.workspaceId;
  };
  for (const place of places) {
    expect(await workspaceOf(place, "71")).toBe("user:71");
    expect(await workspaceOf(place, "72")).toBe("user:72");
  }
  expect(await workspaceOf("server", "71")).toBe("600000000000000001");
});

test("what only a server's own feed tells is not seen in a direct message", async () => {
  const feed = "https://private.example/feed";
  world.feeds.set(feed, [item({ about: "lighthouse", url: "https://private.example/1" })]);
  expect(words(await discord.command("follow", { what: feed }, { channelId }))).toMatch(/now follows/);
  world.advance(3 * 3_600_000);
  await world.run();
  const seen = async (place: "server" | "direct-message") =>
    words(await discord.command("latest", { what: "everything" }, { channelId, place }));
  expect(await seen("server")).toContain("lighthouse");
  expect(await seen("direct-message")).not.toContain("lighthouse");
  expect(await seen("direct-message")).toContain("aqueduct");
});

const page = "https://page.example/story";
const link = (url: string) => ({ type: 1, components: [{ type: 2, style: 5, label: "Read", url }] });

test.each([
  ["its words", { content: `Look: <${page}>, or https://other.example/` }],
  ["a markdown link", { content: `See [this](${page}).` }],
  ["an embed", { embeds: [{ type: "link", url: page }] }],
  ["a button", { components: [link(page)] }],
  [
    "a text among components",
    { flags: 1 << 15, components: [{ type: 17, components: [{ type: 10, content: page }] }] },
  ],
  [
    "what it forwards",
    {
      message_reference: { type: 1, channel_id: "610000000000000001", message_id: "620000000000000001" },
      message_snapshots: [{ message: { content: `Read ${page}!`, embeds: [], attachments: [], type: 0 } }],
    },
  ],
])("“Digest this” reads the link in %s", async (_, message) => {
  const answer = await discord.messageCommand("Digest this", message, { channelId });
  expect(answer.isEphemeral).toBe(true);
  expect(words(answer)).toMatch(/The cathedral opens/);
  expect(asked.at(-1)).toMatchObject({ command: "digest", options: { url: page } });
  const shared = await discord.press({ body: answer.body, isEphemeral: true }, "Share here", { channelId });
  expect(shared).toMatchObject({ isEphemeral: false });
  expect(words(shared)).toBe(words(answer));
});

test("“Digest this” on a message without a link says so", async () => {
  const answer = await discord.messageCommand(
    "Digest this",
    { content: "no link: http:// nor ftp://x" },
    { channelId },
  );
  expect(answer.isEphemeral).toBe(true);
  expect(words(answer)).toMatch(/no link in this message.*\/news digest/s);
});

test("an article whose address is too long for a button is shared as it stands", async () => {
  const long = `https://page.example/${"long/".repeat(30)}story`;
  const reading = world.pages.get(page);
  if (reading === undefined) throw new Error("no page");
  world.pages.set(long, reading);
  const answer = await discord.command("digest", { url: long }, { channelId, place: "direct-message" });
  expect(JSON.stringify(answer.body)).toContain('"custom_id":"s:"');
  const shared = await discord.press({ body: answer.body, isEphemeral: true }, "Share here", { channelId });
  expect(shared).toMatchObject({ isEphemeral: false });
  expect(words(shared)).toBe(words(answer));
  expect(JSON.stringify(shared.body)).not.toContain("Share here");
});
