import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { type CommandRequest, type Dispatch, notice } from "../../../src/commands/command.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { list, object } from "../../simulators/slack/check-shapes.ts";
import { modalLines } from "../../simulators/slack/modals.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

describe("forms on Slack", () => {
  let world: World;
  let slack: SlackSimulator;
  let bot: { close(): Promise<void> } | undefined;
  let channelId: string;
  let asked: CommandRequest[];
  let log: ReturnType<typeof recordedLog>;

  /** On a busy machine what is quick takes seconds, so only what is to be slow is told later. */
  const open = async (instead?: Dispatch, formPatience = 20_000) => {
    const { botToken, appToken, apiUrl } = slack;
    const answer = instead ?? dispatcher(commands, world.ports);
    const dispatch: Dispatch = (request) => {
      asked.push(request);
      return answer(request);
    };
    const suggest = suggester(commands, world.ports);
    bot = await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch, suggest, log, formPatience });
  };
  const formOf = async (text: string) => {
    const { modal, later = [] } = await slack.command(text, { channelId, withinMs: 30_000 });
    if (modal === undefined) throw new Error("no modal was opened");
    return { form: modal, later };
  };
  const words = (modal: { id: string }) => modalLines(slack.modals.now(modal.id).view).join("\n");

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    slack = await openSlackSimulator();
    // The world is one, so each test has a channel of its own.
    channelId = slack.addChannel({ id: `C${Math.random().toString(36).slice(2, 11).toUpperCase()}` });
    asked = [];
    log = recordedLog();
  });
  afterEach(async () => {
    await bot?.close();
    bot = undefined;
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  it("asks what to follow, offers the command's own suggestions, and follows it", async () => {
    await open();
    const { form, later } = await formOf("follow");
    expect(form.view).toMatchObject({ title: { text: "Follow the news" }, submit: { text: "Follow" } });
    expect(await slack.modals.suggestions(form, "What", "")).toContainEqual({ label: "World", value: "world" });
    expect(await slack.modals.suggestions(form, "What", "sci")).toEqual([
      { label: "Science", value: "science" },
      { label: "“sci”, as typed", value: "sci" },
    ]);
    const entries = { What: "world", How: "briefing", "Min sources": "2" };
    expect(await slack.modals.submit(form, entries, { channelId })).toEqual({ isClosed: true, errors: {} });
    await vi.waitFor(() => expect(later).toHaveLength(1));
    expect(later[0]).toMatchObject({ visibleTo: "asker", isUpdate: false });
    expect(later[0]?.text).toMatch(/now follows the topic world \(told by 2 outlets\).*come with the briefing/s);
    expect(asked).toMatchObject([
      {
        command: "follow",
        options: { what: "world", how: "briefing", "min-sources": "2" },
        destination: { platform: "slack", workspaceId: slack.teamId, channelId },
        userId: "U0PERSON",
      },
    ]);
  });

  it("has a question for each of a command's options", async () => {
    await open();
    const { form } = await formOf("follow");
    const follow = commands.find(({ name }) => name === "follow");
    for (const { name } of follow?.options ?? []) expect(JSON.stringify(form.view)).toContain(`"form:${name}"`);
  });

  it("sets a briefing in the time zone of who asks", async () => {
    slack.describePerson("U0PERSON", { timeZone: "Asia/Tokyo" });
    await open();
    const { form, later } = await formOf("briefing set");
    expect((await slack.modals.suggestions(form, "Timezone", "berl")).map(({ value }) => value)).toEqual([
      "Europe/Berlin",
    ]);
    await slack.modals.submit(form, { Time: "07:30", Days: "weekdays" }, { channelId });
    await vi.waitFor(() => expect(later[0]?.text).toMatch(/07:30.*Asia\/Tokyo/s));
    expect(asked[0]?.options).toEqual({ time: "07:30", timezone: "Asia/Tokyo", days: "weekdays" });
  });

  it("takes days that are none of its choices as typed, and a name that is new", async () => {
    await open();
    const { form, later } = await formOf("briefing set");
    expect(await slack.modals.suggestions(form, "Name", "weekend")).toEqual([
      { label: "“weekend”, as typed", value: "weekend" },
    ]);
    await slack.modals.submit(form, { Time: "07:30", "Or type it": "sat,sun", Name: "weekend" }, { channelId });
    await vi.waitFor(() => expect(later[0]?.text).toMatch(/07:30/));
    expect(asked[0]?.options).toMatchObject({ time: "07:30", days: "sat,sun", name: "weekend" });
  });

  it.each([
    ["is not granted", async () => undefined],
    ["is not told", async () => slack.fault("users.info", { how: "http-500-before" })],
    ["comes too late", async () => slack.fault("users.info", { how: "hang-before" })],
    ["is in no profile", async () => slack.describePerson("U0PERSON", { timeZone: null })],
  ])("asks for a briefing's time zone with nothing chosen where one's own %s", async (why, prepare) => {
    if (why === "is not granted") {
      await slack.close();
      slack = await openSlackSimulator({ scopes: ["commands", "chat:write", "channels:read", "groups:read"] });
      slack.addChannel({ id: channelId });
    }
    await prepare();
    await open();
    const { form } = await formOf("briefing set");
    expect(JSON.stringify(form.view)).not.toContain('initial_option":{"text":{"type":"plain_text","text":"Europe');
    await slack.modals.submit(form, { Time: "07:30" }, { channelId });
    expect(asked[0]?.options).toEqual({ time: "07:30", days: "everyday" });
  });

  it.each([
    ["briefing set", { Time: "07:30", Timezone: "Mars/Base" }, "Timezone", /is no time zone I know/],
    ["follow", { What: "world", "Min sources": "99" }, "Min sources", /is no number of sources/],
    ["follow", { "Or type it": "(carbon" }, "Or type it", /Here: /],
    ["follow", { What: "world", Without: "(carbon" }, "Without", /^without: /],
    ["follow", {}, "What", /needs what/],
    ["follow", { What: "world", "Or type it": "rain" }, "Or type it", /not both/],
  ])("says at the right question of /news %s what is wrong with %j", async (text, entries, label, says) => {
    await open();
    const { form, later } = await formOf(text);
    const { isClosed, errors } = await slack.modals.submit(form, entries, { channelId });
    expect(isClosed).toBe(false);
    expect(errors).toEqual({ [label]: expect.stringMatching(says) });
    expect(later).toEqual([]);
    const mended = text === "follow" ? { What: "world" } : { Time: "08:00", Timezone: "Europe/Berlin" };
    expect(await slack.modals.submit(form, mended, { channelId })).toMatchObject({ isClosed: true });
  });

  it("says at the channel why nothing could be posted there", async () => {
    await open();
    const outside = slack.addChannel({ isMember: false });
    const { form } = await formOf("follow");
    const { errors } = await slack.modals.submit(form, { What: "world", Channel: outside }, { channelId });
    expect(errors.Channel).toContain("/invite @pullquote");
    slack.changeChannel(outside, { isMember: true, name: "sport" });
    expect(await slack.modals.submit(form, { What: "world", Channel: outside }, { channelId })).toMatchObject({
      isClosed: true,
    });
    expect(asked.at(-1)).toMatchObject({ destination: { channelId: outside }, elsewhere: "sport" });
  });

  it("says above the questions what is wrong with none of them, and keeps what was entered", async () => {
    await open(async () => notice("problem", "This workspace follows all it may.", "Unfollow something first."));
    const { form } = await formOf("follow");
    const entries = { What: "world", How: "briefing", Only: "rain" };
    expect(await slack.modals.submit(form, entries, { channelId })).toEqual({ isClosed: false, errors: {} });
    expect(words(form)).toContain("This workspace follows all it may.\nUnfollow something first.");
    await slack.modals.submit(form, {}, { channelId });
    expect(asked[1]?.options).toEqual(asked[0]?.options);
  });

  it("answers in words where Slack opens no form, as after three seconds", async () => {
    await open();
    slack.triggersLive(0);
    const answer = await slack.command("follow", { channelId });
    expect(answer.text).toMatch(/needs what.*\/news follow world/s);
    expect(answer.modal).toBeUndefined();
    slack.triggersLive();
    slack.fault("views.open", { how: "http-500-before" });
    expect((await slack.command("briefing set", { channelId })).text).toContain("needs time");
  });

  it("acts once when a form arrives twice, and when it is sent again after its acknowledgement was lost", async () => {
    await open(async () => {
      await sleep(200);
      return done;
    });
    const { form, later } = await formOf("follow");
    await slack.modals.submit(form, { What: "world" }, { channelId, copies: 2 });
    await vi.waitFor(() => expect(slack.openEnvelopes()).toBe(0));
    await slack.modals.submit(form, { What: "world" }, { channelId });
    expect(asked).toHaveLength(1);
    await vi.waitFor(() => expect(later).toHaveLength(1));
  });

  it("acknowledges at once however long the answer takes, and shows it when it is there", {
    timeout: 90_000,
  }, async () => {
    let outcome = done;
    await open(async () => {
      await sleep(5000);
      return outcome;
    }, 700);
    const { form, later } = await formOf("follow");
    expect(await slack.modals.submit(form, { What: "world" }, { channelId })).toEqual({ isClosed: false, errors: {} });
    expect(words(form)).toContain("Working on it…");
    await vi.waitFor(() => expect(words(form)).toContain("Done."), 20_000);
    expect(later).toEqual([]);
    outcome = notice("problem", "It is no topic.");
    const again = (await formOf("follow")).form;
    await slack.modals.submit(again, { What: "world" }, { channelId });
    await vi.waitFor(() => expect(words(again)).toContain("It is no topic."), 20_000);
    expect(words(again)).toContain("Or type it");
    expect(slack.slowestAckMs()).toBeLessThan(2900);
  });

  it("tells who closed the form meanwhile beside it", { timeout: 90_000 }, async () => {
    await open(async () => {
      await sleep(1500);
      return done;
    }, 700);
    const { form, later } = await formOf("follow");
    await slack.modals.submit(form, { What: "world" }, { channelId });
    slack.modals.closeByHand(form);
    await vi.waitFor(() => expect(later[0]?.text).toBe("Done."), 20_000);
  });

  it("tells it in the channel, to who asked alone, where the response URL has run out", async () => {
    await open();
    const { form, later } = await formOf("follow");
    slack.expireResponseUrls();
    await slack.modals.submit(form, { What: "world" }, { channelId });
    await vi.waitFor(() => expect(slack.messages(channelId)).toHaveLength(1));
    expect(slack.messages(channelId)).toMatchObject([{ onlyFor: "U0PERSON" }]);
    expect(later).toEqual([]);
  });

  it("opens from the buttons below help, also for what a button names already", async () => {
    await open();
    const help = await slack.command("help", { channelId });
    const pressed = await slack.press({ blocks: help.blocks, isEphemeral: true }, "Follow the news…", { channelId });
    expect(pressed.modal?.view).toMatchObject({ title: { text: "Follow the news" } });
    const value = `briefing set|time=09:15|channel=${channelId}`;
    const edit = { type: "button", action_id: "form:0", value };
    const { modal } = await slack.pressAction(edit, true, { channelId });
    if (modal === undefined) throw new Error("no modal was opened");
    await slack.modals.submit(modal, {}, {});
    expect(asked.at(-1)).toMatchObject({ options: { time: "09:15" }, destination: { channelId } });
  });

  it("shows its answer in the modal where it was opened from no channel", async () => {
    await open();
    const { modal } = await slack.pressAction({ type: "button", action_id: "form:0", value: "follow" }, true, {
      channelId: "",
    });
    if (modal === undefined) throw new Error("no modal was opened");
    const outcome = await slack.modals.submit(modal, { What: "world", Channel: channelId }, {});
    expect(outcome).toEqual({ isClosed: false, errors: {} });
    expect(words(modal)).toContain("now follows the topic world");
  });

  it("takes what is too long to choose as typed", async () => {
    await open();
    const { form } = await formOf("follow");
    const long = `"${"carbon ".repeat(12).trim()}"`;
    expect(await slack.modals.suggestions(form, "What", long)).toEqual([]);
    await slack.modals.submit(form, { "Or type it": long }, { channelId });
    expect(asked[0]?.options.what).toBe(long);
  });

  it("says above the questions what is wrong with one that a form from before an update does not ask", async () => {
    await open();
    const { form } = await formOf("follow");
    const blocks = list(form.view.blocks).filter((block) => !/^what/.test(String(object(block).block_id)));
    slack.modals.change(form, { ...form.view, blocks });
    expect(await slack.modals.submit(form, {}, { channelId })).toEqual({ isClosed: false, errors: {} });
    expect(words(form)).toContain("/news follow needs what");
  });

  it("survives a form of another version", async () => {
    await open();
    const { form } = await formOf("follow");
    const stale = { ...form.view, private_metadata: '{"v":0}' };
    slack.modals.change(form, stale);
    await slack.modals.submit(form, { What: "world" }, { channelId });
    expect(words(form)).toContain("another version");
    expect(asked).toEqual([]);
  });
});
