import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { digestShortcut } from "../../../src/adapters/slack/shortcut.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { hostileItems, hostileNews, hostileSubjects } from "../../samples/hostile-news.ts";
import { modalLines } from "../../simulators/slack/modals.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

const publicUrl = "https://news.example";
const wrong = "Something went wrong";

let world: World;
let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let asked: { channelId: string; withinMs: number };
beforeAll(async () => {
  slack = await openSlackSimulator();
  slack.grant("links:read", "links:write");
  asked = { channelId: slack.addChannel(), withinMs: 60_000 };
  world = await openWorld();
  world.feeds.set("https://a.example/feed", hostileItems());
  await world.run();
  const { botToken, appToken, apiUrl } = slack;
  const { log } = world.ports;
  const [dispatch, suggest] = [dispatcher(commands, world.ports), suggester(commands, world.ports)];
  bot = await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch, suggest, publicUrl, log });
});
afterAll(async () => {
  await bot.close();
  await slack.close();
  await world.close();
});

/** As somebody could paste it into a line. */
const typed = (evil: string) => evil.replace(/[\r\n]+/g, " ").slice(0, 400);
/** As it stands in a message: Slack escapes what people write. */
const said = (evil: string) => typed(evil).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

async function formOf(command: string) {
  const { modal } = await slack.command(command, asked);
  if (modal === undefined) throw new Error("no modal was opened");
  return modal;
}

test.each(hostileNews.map((evil) => [evil.slice(0, 30), evil]))(
  "hostile words in every question of a form are answered: %j",
  async (_, evil) => {
    const follow = await formOf("follow");
    await slack.modals.suggestions(follow, "What", typed(evil));
    for (const label of ["Or type it", "Only", "Without", "Min sources", "Languages"]) {
      const form = await formOf("follow");
      const base: Record<string, string> = label === "Or type it" ? {} : { What: "world" };
      const { errors } = await slack.modals.submit(form, { ...base, [label]: typed(evil) }, asked);
      expect([...Object.values(errors), ...modalLines(slack.modals.now(form.id).view)].join()).not.toContain(wrong);
    }
    const briefing = await formOf("briefing set");
    await slack.modals.suggestions(briefing, "Timezone", typed(evil));
    const zone = typed(evil).slice(0, 75);
    const { errors } = await slack.modals.submit(briefing, { Time: "08:00", Timezone: zone }, asked);
    expect(errors.Timezone).toContain("is no time zone");
    expect(slack.violations).toEqual([]);
  },
);

test("what was followed with hostile words is offered again without harm", async () => {
  const form = await formOf("follow");
  await slack.modals.submit(form, { "Or type it": '"<!channel> *bold* evil"' }, asked);
  const again = await formOf("follow");
  expect(JSON.stringify(await slack.modals.suggestions(again, "What", "evil"))).toContain("channel> *bold* evil");
  expect(slack.violations).toEqual([]);
});

test("hostile words and hostile news in a mention are answered in the thread", { timeout: 120_000 }, async () => {
  const questions = [
    ...hostileNews.map(said),
    ...hostileNews.map((evil) => `search ${said(evil)}`),
    ...hostileSubjects.map((subject) => `story ${subject}`),
    "latest everything",
    "follow <!channel>",
    "folow <!here>",
  ];
  for (const question of questions) {
    // Each in a channel of its own, since nobody is answered twice at once in one.
    const channelId = slack.addChannel();
    await slack.events.mention(question, { channelId });
    await vi.waitFor(() => expect(slack.messages(channelId)).toHaveLength(2), 30_000);
    expect(slack.messages(channelId)[1]?.text, question).not.toContain(wrong);
  }
  expect(slack.violations).toEqual([]);
});

test("hostile messages are digested or said to have no link", { timeout: 60_000 }, async () => {
  for (const evil of hostileNews) {
    const blocks = [
      { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: evil }] }] },
    ];
    const answer = await slack.shortcut(digestShortcut, { text: said(evil), blocks }, asked);
    expect(answer.text).toMatch(/no link in this message|does not answer/);
  }
  expect(slack.violations).toEqual([]);
});

test("hostile stories are shown where their links are posted", { timeout: 60_000 }, async () => {
  const stories = await world.store.stories.latest(hostileSubjects.length);
  expect(stories).toHaveLength(hostileSubjects.length);
  for (const { storyId } of stories) {
    const channelId = slack.addChannel();
    const url = `${publicUrl}/story/${storyId}`;
    await slack.events.shareLinks([url], { channelId });
    await vi.waitFor(() => expect(slack.messages(channelId)[0]?.unfurls).toHaveProperty([url]), 20_000);
  }
  expect(slack.violations).toEqual([]);
});

test("nothing of ours failed meanwhile", () => {
  expect(world.events.filter(({ event }) => /failed$|answer-lost|ack-lost/.test(event))).toEqual([]);
});
