import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { customIdOf, pressedFrom } from "../../../src/adapters/discord/custom-id.ts";
import { previewDiscord } from "../../../src/adapters/discord/preview.ts";
import { renderDiscord } from "../../../src/adapters/discord/render.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { newsOf } from "../../samples/questions.ts";
import { seenLines } from "../../samples/seen-blocks.ts";
import type { Body } from "../../simulators/discord/check-message.ts";
import type { SeenAnswer } from "../../simulators/discord/interactions.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { permissionBits } from "../../simulators/discord/world.ts";
import { item, openWorld, type World } from "../../world.ts";

let world: World;
let discord: DiscordSimulator;
let bot: { close(): Promise<void> };
let asked: { channelId: string };
let thread: string;
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
  discord = await openDiscordSimulator();
  asked = { channelId: discord.addChannel() };
  thread = discord.addChannel({ type: 11, parentId: asked.channelId });
  bot = await connect();
});
afterAll(async () => {
  await bot.close();
  await discord.close();
  await world.close();
  expect(discord.violations).toEqual([]);
});

function connect() {
  const { token, apiUrl } = discord;
  const [dispatch, suggest] = [dispatcher(commands, world.ports), suggester(commands, world.ports)];
  return openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log: world.ports.log });
}

function words({ body }: Pick<SeenAnswer, "body">): string {
  return seenLines(previewDiscord(body as unknown as Parameters<typeof previewDiscord>[0])).join(" ");
}

async function postedDigest(): Promise<{ body: Body }> {
  const [digest] = await world.store.stories.latest(1);
  if (digest === undefined) throw new Error("no digest");
  return { body: { ...renderDiscord({ kind: "digest", digest }) } };
}

test("every button on a posted digest answers whoever pressed it", async () => {
  const message = await postedDigest();
  const shown = async (label: string) => {
    const answer = await discord.press(message, label, asked);
    expect(answer).toMatchObject({ isEphemeral: true, isUpdate: false });
    return words(answer);
  };
  expect(await shown("Read more")).toMatch(/aqueduct number .*Sources/s);
  expect(await shown("Quotes")).toMatch(/What was said.*Ines/s);
  expect(await shown("Sources")).toMatch(/Who tells it.*a\.example/s);
  expect(await shown("Mute…")).toMatch(/mute/i);
  expect(await shown("👍")).toMatch(/1 vote for it, 0 against/);
  expect(await shown("👎")).toMatch(/0 votes for it, 1 against/);
});

test("a button from before a restart works", async () => {
  const message = await postedDigest();
  await bot.close();
  bot = await connect();
  expect(words(await discord.press(message, "Read more", asked))).toContain("aqueduct");
});

test.each(["v1:more:dg7f3c9a:2", "menu", "a:", "-:1", "a:nothing|such=1"])(
  "the unknown button %j is answered politely",
  async (id) => {
    const answer = await discord.pressId(await postedDigest(), id, asked);
    expect(answer.isEphemeral).toBe(true);
    expect(words(answer)).toMatch(/another version|There is no command/);
  },
);

test("pages are turned in place for who asked, and beside it where everybody reads", async () => {
  const about = ["bridge", "harbour", "tramway", "orchard", "observatory", "brewery", "theatre", "reservoir", "canal"];
  world.advance(3 * 3_600_000);
  world.feeds.set(
    "https://b.example/feed",
    about.map((one, at) => item({ about: one, url: `https://b.example/${at}` })),
  );
  await world.run();
  const first = await discord.command("latest", { what: "everything" }, asked);
  const second = await discord.press({ body: first.body, isEphemeral: true }, "Next", asked);
  expect(second.isUpdate).toBe(true);
  expect(words(second)).not.toBe(words(first));
  const back = await discord.press({ body: second.body, isEphemeral: true }, "Back", asked);
  expect(words(back)).toBe(words(first));
  const beside = await discord.press({ body: first.body }, "Next", asked);
  expect(beside).toMatchObject({ isUpdate: false, isEphemeral: true });
  await expect(discord.press({ body: first.body }, "Back", asked)).rejects.toThrow("cannot be pressed");
});

test("a story is opened from the menu below a list", async () => {
  const list = await discord.command("latest", { what: "everything" }, asked);
  const menu = JSON.stringify(list.body);
  const label = /"label":"([a-z]+ number[^"]*)"/.exec(menu)?.[1] ?? "";
  const answer = await discord.press({ body: list.body, isEphemeral: true }, label, asked);
  expect(words(answer)).toContain(label);
});

test("a look-up is shared with the channel, once, and cannot be shared again from there", async () => {
  const answer = await discord.command("search", { words: "aqueduct" }, asked);
  expect(answer.isEphemeral).toBe(true);
  const shared = await discord.press({ body: answer.body, isEphemeral: true }, "Share here", asked);
  expect(shared).toMatchObject({ isEphemeral: false, isUpdate: false });
  expect(words(shared)).toBe(words(answer));
  expect(JSON.stringify(shared.body)).not.toContain("Share here");
});

test("who may not write in a channel shows nothing to it, and is told so", async () => {
  const reader = { ...asked, memberPermissions: permissionBits.view };
  const list = await discord.command("latest", { what: "everything" }, reader);
  const shared = await discord.press({ body: list.body, isEphemeral: true }, "Share here", reader);
  expect(shared.isEphemeral).toBe(true);
  expect(words(shared)).toMatch(/You may not write in this channel/);
  for (const id of ["s:", "c:help", "c:search|words=aqueduct"]) {
    const forged = await discord.pressId({ body: list.body }, id, reader);
    expect(forged, id).toMatchObject({ isEphemeral: true, isUpdate: false });
    expect(words(forged)).toMatch(/You may not write in this channel/);
  }
});

test("in a thread it is the right to write in threads that counts", async () => {
  const message = { body: (await discord.command("latest", { what: "everything" }, asked)).body, isEphemeral: true };
  const share = (memberPermissions: bigint) =>
    discord.press(message, "Share here", { channelId: thread, memberPermissions });
  expect(await share(permissionBits.view | permissionBits.send)).toMatchObject({ isEphemeral: true });
  expect(await share(permissionBits.view | permissionBits.sendInThreads)).toMatchObject({ isEphemeral: false });
});

test("what is too long for a button is left out, and what fits comes back", () => {
  const press = (text: string) => ({ asked: { command: "search", options: { words: text } }, answer: "here" }) as const;
  expect(customIdOf(press("x".repeat(200)))).toBeUndefined();
  expect(pressedFrom(customIdOf(press("a|b=c")) ?? "")).toEqual(press("a|b=c"));
});
