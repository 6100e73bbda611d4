import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { homeOf } from "../../../src/commands/home.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

const [member, stranger] = ["U0MEMBER", "U0STRANGER"];

describe("another channel than the one in which somebody asks, on Slack", () => {
  let world: World;
  let slack: SlackSimulator;
  let bot: { close(): Promise<void> };
  let here: string;
  let there: string;

  const follows = async (channelId: string) =>
    (await world.store.subscriptions.of({ platform: "slack", workspaceId: slack.teamId, channelId })).map(
      ({ what }) => what.value,
    );
  const openBot = async () => {
    const { botToken, appToken, apiUrl } = slack;
    bot = await openSlackBot({
      ...{ botToken, appToken, apiUrl, commands, log: world.ports.log, formPatience: 20_000 },
      dispatch: dispatcher(commands, world.ports),
      suggest: suggester(commands, world.ports),
      showHome: homeOf(world.ports),
    });
  };

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    slack = await openSlackSimulator();
    const id = () => `C${Math.random().toString(36).slice(2, 11).toUpperCase()}`;
    here = slack.addChannel({ id: id() });
    there = slack.addChannel({ id: id(), name: "secret-plans", isPrivate: true, people: [member] });
    await openBot();
    await slack.command("follow hush", { channelId: there, userId: member });
  });
  afterEach(async () => {
    await bot.close();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  it.each([
    ["following", /hush/],
    ["status", /./],
    ["unfollow hush", /no longer follows/],
    ["follow world", /now follows/],
    ["briefing set 08:00", /Daily briefing/],
  ])("/news %s is answered to who is in it, and to nobody else", async (text, answered) => {
    const typed = `${text} channel:<#${there}|>`;
    const refused = await slack.command(typed, { channelId: here, userId: stranger });
    expect(refused.text).toMatch(/only people who are in a channel/i);
    expect(JSON.stringify(refused)).not.toMatch(/hush|secret-plans/);
    expect(await follows(there)).toEqual(["hush"]);
    const given = await slack.command(typed, { channelId: here, userId: member });
    expect(given.text).toMatch(answered);
    expect(given.text).toContain("#secret-plans:");
  });

  it("is no way around for a public channel either", async () => {
    const sport = slack.addChannel({ name: "sport", people: [member] });
    const typed = `follow world channel:<#${sport}|sport>`;
    expect((await slack.command(typed, { channelId: here, userId: stranger })).text).toMatch(/only people who are in/i);
    expect(await follows(sport)).toEqual([]);
  });

  it("is refused at its question of a form, and nothing of it is told", async () => {
    const { modal } = await slack.command("follow", { channelId: here, userId: stranger });
    if (modal === undefined) throw new Error("no modal was opened");
    const entries = { What: "world", Channel: there };
    const { isClosed, errors } = await slack.modals.submit(modal, entries, { channelId: here });
    expect(isClosed).toBe(false);
    expect(errors).toEqual({ Channel: expect.stringMatching(/only people who are in a channel/i) });
    expect(JSON.stringify(errors)).not.toContain("secret-plans");
    expect(await follows(there)).toEqual(["hush"]);
  });

  it("cannot be written into a form from the Home", async () => {
    await slack.home.open(stranger);
    const form = await slack.home.openForm("Follow…", { userId: stranger });
    const { errors } = await slack.modals.submit(form, { What: "world", Channel: there }, {});
    expect(errors.Channel).toMatch(/only people who are in a channel/i);
    expect(await follows(there)).toEqual(["hush"]);
  });

  it("is not answered for where Slack does not say who is in it; in the channel itself all goes on", async () => {
    slack.fault("users.conversations", { how: "http-500-before" });
    const typed = `following channel:<#${there}|secret-plans>`;
    const { text } = await slack.command(typed, { channelId: here, userId: member });
    expect(text).toMatch(/cannot tell whether you are in that channel.*ask in the channel itself/is);
    expect(text).not.toContain("hush");
    slack.fault("users.conversations", { how: "http-500-before" });
    expect((await slack.command("following", { channelId: there, userId: member })).text).toContain("hush");
  });

  it("is left out of what a mention offers", async () => {
    await slack.events.mention(`follow world min-sources:3 channel:<#${there}|secret-plans>`, { channelId: here });
    const answers = () => slack.messages(here).filter(({ threadTs }) => threadTs !== undefined);
    await vi.waitFor(() => expect(answers()).toHaveLength(1), 20_000);
    const [answer] = answers();
    if (answer === undefined) throw new Error("nothing was answered");
    expect(answer.text).toContain("Type /news follow world min-sources:3");
    expect(answer.text).not.toContain(there);
    const pressed = await slack.press(answer, "Follow the news…", { channelId: here });
    expect(pressed.modal?.view).toMatchObject({ title: { text: "Follow the news" } });
  });
});
