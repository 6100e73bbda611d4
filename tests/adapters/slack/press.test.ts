import { afterAll, beforeAll, expect, test } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { renderSlack } from "../../../src/adapters/slack/render.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { newsOf } from "../../samples/questions.ts";
import type { SeenAnswer } from "../../simulators/slack/response-urls.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { item, openWorld, type World } from "../../world.ts";

let world: World;
let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let asked: { channelId: string };
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
  slack = await openSlackSimulator();
  asked = { channelId: slack.addChannel() };
  bot = await connect();
});
afterAll(async () => {
  await bot.close();
  await slack.close();
  await world.close();
  expect(slack.violations).toEqual([]);
});

function connect() {
  const { botToken, appToken, apiUrl } = slack;
  const dispatch = dispatcher(commands, world.ports);
  return openSlackBot({ botToken, appToken, apiUrl, commands, dispatch, log: world.ports.log });
}

async function postedDigest() {
  const [digest] = await world.store.stories.latest(1);
  if (digest === undefined) throw new Error("no digest");
  return renderSlack({ kind: "digest", digest });
}

const own = ({ blocks }: SeenAnswer) => ({ blocks, isEphemeral: true });

test("every button on a posted digest answers whoever pressed it", async () => {
  const message = await postedDigest();
  const shown = async (label: string) => {
    const answer = await slack.press(message, label, asked);
    expect(answer).toMatchObject({ visibleTo: "asker", isUpdate: false });
    return answer.text;
  };
  expect(await shown("Read more")).toMatch(/aqueduct number .*a\.example: aqueduct number/s);
  expect(await shown("Quotes")).toMatch(/What was said.*Ines/s);
  expect(await shown("Sources")).toMatch(/Who tells it/s);
  expect(await shown("👍")).toMatch(/1 vote for it, 0 against/);
  expect(await shown("👎")).toMatch(/0 votes for it, 1 against/);
  expect(await shown("Mute…")).toMatch(/mute/i);
});

test("a button from before a restart works", async () => {
  const message = await postedDigest();
  await bot.close();
  bot = await connect();
  expect((await slack.press(message, "Read more", asked)).text).toContain("aqueduct");
});

test.each([
  ["v1:more", "2"],
  ["asker:0", ""],
  ["asker:0", "nothing|such=1"],
])("the unknown button %j with %j is answered politely", async (action_id, value) => {
  const answer = await slack.pressAction({ type: "button", action_id, value }, false, asked);
  expect(answer).toMatchObject({ visibleTo: "asker", isUpdate: false });
  expect(answer.text).toMatch(/another version|There is no command/);
});

test("pages are turned in place for who asked, and beside it where everybody reads", async () => {
  world.advance(3 * 3_600_000);
  const about = ["bridge", "harbour", "tramway", "orchard", "observatory", "brewery", "theatre", "reservoir", "canal"];
  world.feeds.set(
    "https://b.example/feed",
    about.map((one, at) => item({ about: one, url: `https://b.example/${at}` })),
  );
  await world.run();
  const first = await slack.command("latest everything", asked);
  const second = await slack.press(own(first), "Next", asked);
  expect(second.isUpdate).toBe(true);
  expect(second.text).not.toBe(first.text);
  expect((await slack.press(own(second), "Back", asked)).text).toBe(first.text);
  expect(await slack.press({ blocks: first.blocks }, "Next", asked)).toMatchObject({
    isUpdate: false,
    visibleTo: "asker",
  });
  await expect(slack.press(own(first), "Back", asked)).rejects.toThrow("there is no “Back”");
});

test("a story is opened from the menu below a list", async () => {
  const list = await slack.command("latest everything", asked);
  const label = /"plain_text","text":"([a-z]+ number[^"]*)"/.exec(JSON.stringify(list.blocks))?.[1] ?? "";
  expect((await slack.press(own(list), label, asked)).text).toContain(label);
});

test("a look-up is shared with the channel, once, and cannot be shared again from there", async () => {
  const answer = await slack.command("search aqueduct", asked);
  const shared = await slack.press(own(answer), "Share here", asked);
  expect(shared).toMatchObject({ visibleTo: "channel", isUpdate: false, text: answer.text });
  expect(slack.messages(asked.channelId)).toHaveLength(1);
  expect(JSON.stringify(shared.blocks)).not.toContain("Share here");
});

test("a press that arrives twice acts once", async () => {
  const before = await slack.press(await postedDigest(), "👍", asked);
  await slack.press(await postedDigest(), "👍", { ...asked, copies: 2 });
  const after = await slack.press(await postedDigest(), "👍", asked);
  expect(after.text).toBe(before.text);
});
