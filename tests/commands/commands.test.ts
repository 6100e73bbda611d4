import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import type { CommandRequest } from "../../src/commands/command.ts";
import { dispatcher } from "../../src/commands/dispatch.ts";
import { nextSlot } from "../../src/domain/briefing.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import type { Message } from "../../src/message/message.ts";
import { item, openWorld, type World } from "../world.ts";

let world: World;
let channel = 0;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  channel += 1;
});
afterAll(() => world.close());

async function ask(
  command: string,
  options: Record<string, string> = {},
  facts: Partial<CommandRequest> = {},
): Promise<Message> {
  const destination = { platform: "discord", workspaceId: "g", channelId: `c${channel}` } as const;
  const request = { command, options, destination, userId: "u", mayManage: true, ...facts };
  return (await dispatcher(commands, world.ports)(request)).message;
}

test("follow takes a topic by slug or name, a feed by address, and anything else as words", async () => {
  expect(await ask("follow", { what: "World" })).toMatchObject({
    tone: "done",
    text: expect.stringContaining("the topic world"),
  });
  expect(await ask("follow", { what: "<https://x.example/feed>" })).toMatchObject({
    tone: "done",
    text: expect.stringContaining("the feed https://x.example/feed"),
  });
  expect(await ask("follow", { what: "carbon  border", how: "briefing" })).toMatchObject({
    tone: "done",
    text: expect.stringContaining("“carbon border”"),
  });
  expect(await ask("following")).toMatchObject({
    kind: "listing",
    rows: [
      { label: "world", text: "topic, live" },
      { label: "https://x.example/feed", text: "feed, live" },
      { label: "carbon border", text: "search, in the briefing" },
    ],
  });
});

test("following twice says so and adds nothing", async () => {
  await ask("follow", { what: "world" });
  expect(await ask("follow", { what: "world" })).toMatchObject({
    tone: "info",
    text: expect.stringContaining("already"),
  });
  expect(await ask("follow", { what: "world", how: "briefing" })).toMatchObject({ tone: "done" });
});

test("a feed that cannot be read is not followed, and the reason is told", async () => {
  const url = "https://broken.example/feed";
  world.feeds.set(url, new OutsideError("broken.example/feed is not a feed: it is a web page.", { retry: false }));
  expect(await ask("follow", { what: url })).toMatchObject({
    tone: "problem",
    text: expect.stringContaining("is not a feed"),
  });
  expect(await ask("following")).toMatchObject({
    kind: "notice",
    text: expect.stringContaining("follows nothing yet"),
  });
});

test("words that say nothing cannot be followed", async () => {
  expect(await ask("follow", { what: "the of and" })).toMatchObject({ tone: "problem" });
});

test("a channel where Pullquote cannot post is told so before anything is saved", async () => {
  const facts = { cannotPost: "I may not send messages here. Give me Send Messages." };
  expect(await ask("follow", { what: "world" }, facts)).toMatchObject({ tone: "problem", text: facts.cannotPost });
  expect(await ask("briefing set", { time: "08:00" }, facts)).toMatchObject({
    tone: "problem",
    text: facts.cannotPost,
  });
  expect(await ask("following")).toMatchObject({ kind: "notice" });
});

test("who may not manage the channel changes nothing, but may ask", async () => {
  for (const command of ["follow", "unfollow", "briefing set", "briefing remove"]) {
    expect(await ask(command, { what: "world", time: "08:00" }, { mayManage: false })).toMatchObject({
      tone: "problem",
    });
  }
  expect(await ask("topics", {}, { mayManage: false })).toMatchObject({ kind: "listing" });
});

test("unfollow ends a subscription, and helps when there is none", async () => {
  await ask("follow", { what: "world" });
  expect(await ask("unfollow", { what: "world" })).toMatchObject({ tone: "done" });
  expect(await ask("unfollow", { what: "world" })).toMatchObject({
    tone: "problem",
    next: expect.stringContaining("following"),
  });
});

test("a briefing is set at a local time, shown, replaced and removed", async () => {
  expect(await ask("briefing set", { time: "8:00", timezone: "europe/berlin" })).toMatchObject({
    tone: "done",
    text: expect.stringContaining("Daily briefing at 08:00 (Europe/Berlin), every day"),
  });
  await ask("briefing set", { time: "17:30", timezone: "New York", days: "weekdays", name: "8:00" });
  expect(await ask("briefing show")).toMatchObject({
    text: expect.stringContaining("17:30 (America/New_York), on weekdays"),
  });
  expect(await ask("briefing remove")).toMatchObject({ tone: "done" });
  expect(await ask("briefing show")).toMatchObject({ text: "This channel has no briefing." });
});

test("a briefing that is set anew after today's came says that the next one is another day's", async () => {
  await ask("briefing set", { time: "08:00" });
  const destination = { platform: "discord", workspaceId: "g", channelId: `c${channel}` } as const;
  const [set] = await world.store.briefings.of(destination);
  if (set === undefined) throw new Error("there is no briefing");
  const { next } = set;
  const start = { schedule: set, next: nextSlot(set, next.at, next.localDay) };
  await world.store.briefings.start([start], world.ports.clock());
  await ask("briefing set", { time: "08:00" });
  const [again] = await world.store.briefings.of(destination);
  expect(again?.next).toEqual(nextSlot(set, next.at, next.localDay));
});

test.each([
  ["briefing set", { time: "25:00" }, "is no time of day"],
  ["briefing set", { time: "8" }, "is no time of day"],
  ["briefing set", { time: "08:00", timezone: "Mars/Olympus" }, "is no time zone"],
  ["briefing set", { time: "08:00", days: "sometimes" }, "is no days"],
  ["briefing set", {}, "needs time"],
  ["follow", {}, "needs what"],
  ["follow", { what: "world", how: "loudly" }, "Choose live or briefing"],
  ["search", { words: "x".repeat(300) }, "too long"],
  ["briefing", {}, "wants one more word"],
  ["world", {}, "is a topic"],
  ["zzz", {}, "no command"],
])("%s with %o is answered with what is wrong", async (command, options, words) => {
  const message = await ask(command, options as Record<string, string>);
  expect(message).toMatchObject({ kind: "notice", tone: "problem", text: expect.stringContaining(words) });
});

test("a slip of the pen has a way out that can be pressed", async () => {
  expect(await ask("world")).toMatchObject({
    actions: [
      { label: "Follow World", asked: { command: "follow", options: { what: "world" } } },
      { asked: { command: "latest", options: { what: "world" } } },
    ],
  });
  const lost = await ask("zzz");
  expect(lost).toMatchObject({ actions: [{ label: "Help", asked: { command: "help", options: {} } }] });
});

test("search finds what was read and helps when nothing is found", async () => {
  world.feeds.set("https://a.example/feed", [item({ about: "aqueduct" })]);
  await world.run();
  expect(await ask("search", { words: "aqueducts" })).toMatchObject({ items: [{ sourceName: "a.example" }] });
  expect(await ask("search", { words: "unobtainium" })).toMatchObject({
    items: [],
    whenEmpty: expect.stringContaining("Try"),
  });
});

test("what is no character is left out of what was typed, so it can be kept", async () => {
  const what = 'fen\u0000 "lily\ud800 \u0007pond"\n';
  expect(await ask("mute", { what })).toMatchObject({ tone: "done", text: expect.stringContaining("lily") });
  expect(await ask("mutes")).toMatchObject({ rows: [{ label: expect.stringMatching(/^fen +"lily +pond"$/) }] });
});

test("help lists every command with an example", async () => {
  const help = await ask("help");
  expect(help.kind === "listing" && help.rows.map(({ label }) => label.split(" ").slice(1, 2)[0])).toEqual(
    commands.filter(({ isPressed }) => !isPressed).map(({ name }) => name.split(" ")[0]),
  );
});

test("a fault of ours is answered politely, with a code that is in the log", async () => {
  const broken = { ...world.ports, catalogue: undefined as never };
  const request = {
    command: "topics",
    options: {},
    destination: { platform: "slack", workspaceId: "t", channelId: "c" },
    userId: "u",
    mayManage: true,
  } as const;
  const { message } = await dispatcher(commands, broken)(request);
  const logged = world.events.find(({ event }) => event === "command-failed");
  expect(message).toMatchObject({ tone: "problem", next: expect.stringContaining(String(logged?.facts?.reference)) });
});
