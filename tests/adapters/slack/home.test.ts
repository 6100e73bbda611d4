import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { homeOf } from "../../../src/commands/home.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { askedLine } from "../../../src/message/asked.ts";
import { newsOf } from "../../samples/questions.ts";
import { buttonsOf, type SeenHome } from "../../simulators/slack/home-tab.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let isDown = false;
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
  slack = await openSlackSimulator();
  const { botToken, appToken, apiUrl } = slack;
  const { log } = world.ports;
  const dispatch = dispatcher(commands, world.ports);
  const shown = homeOf(world.ports);
  const showHome: typeof shown = (asked) => (isDown ? Promise.reject(new Error("no database")) : shown(asked));
  bot = await openSlackBot({
    botToken,
    appToken,
    apiUrl,
    commands,
    dispatch,
    suggest: suggester(commands, world.ports),
    showHome,
    log,
  });
});
afterAll(async () => {
  expect(slack.violations).toEqual([]);
  // Slack's types may be missing on this machine, and nothing else.
  expect(slack.unchecked.filter((reason) => !reason.endsWith("is not on this machine"))).toEqual([]);
  await bot.close();
  await slack.close();
  await world.close();
});

const channel = (channelId: string) => ({ platform: "slack", workspaceId: slack.teamId, channelId }) as const;
const followed = async (channelId: string) =>
  (await world.store.subscriptions.of(channel(channelId))).map(({ what, how, filters }) => ({
    what: what.value,
    how,
    filters,
  }));

/** The channels whose names stand in the Home. */
function channelsIn({ blocks }: SeenHome): string[] {
  return [...JSON.stringify(blocks).matchAll(/"channel_id":"(\w+)"/g)].map(([, id = ""]) => id);
}

test("a person whose channels follow nothing sees the first steps and what a post looks like", async () => {
  slack.addChannel({ people: ["U1"] });
  const { text } = await slack.home.open("U1");
  expect(text).toMatch(/Invite Pullquote: type\s+\/invite @pullquote/);
  expect(text).toContain("/news follow world");
  expect(text).toMatch(/The newest story, as it is posted:\n(.*\n)*aqueduct number/);
  expect(text).not.toContain("to be mended");
});

test("what a channel follows is listed with its briefing by its own clocks, is changed and ended", async () => {
  const id = slack.addChannel({ people: ["U2"] });
  await slack.command("follow world without:football min-sources:2", { channelId: id, userId: "U2" });
  await slack.command("briefing set 08:00 Asia/Tokyo", { channelId: id, userId: "U2" });
  const home = await slack.home.open("U2");
  expect(channelsIn(home)).toEqual([id]);
  expect(home.text).toContain("world  ·  topic · as it breaks · without football, told by 2 outlets");
  expect(home.text).toMatch(
    /Daily briefing at 08:00 \(Asia\/Tokyo\), every day\. Next: \w+, \d+ \w+ at 08:00 \(for you <!date\^\d+\^/,
  );
  expect(home.text).toContain("None of the 2 feeds fails.");

  await slack.home.press("Change…", { userId: "U2" });
  const changed = await slack.home.press("Only in the briefing", { userId: "U2" });
  expect(changed.text).toMatch(/This channel now follows the topic world \(without football, told by 2 outlets\)/);
  expect(changed.text).toMatch(/Posted:\s+only in the briefing/);
  expect(await followed(id)).toEqual([
    { what: "world", how: "briefing", filters: { without: "football", minSources: 2 } },
  ]);

  const removal = buttonsOf(changed.blocks).find(({ text }) => JSON.stringify(text).includes("Remove"));
  expect(removal?.confirm).toMatchObject({
    text: { text: expect.stringContaining("gets no more of the topic world") },
  });
  const removed = await slack.home.press("Remove", { userId: "U2" });
  expect(removed.text).toContain("This channel no longer follows the topic world.");
  expect(await followed(id)).toEqual([]);
  const stopped = await slack.home.press("Stop its briefing", { userId: "U2" });
  expect(stopped.text).toContain("This channel gets no more briefings.");
  expect(stopped.text).toContain("/news follow world");
});

test("how a channel fares is told in the Home, and a paused one goes on", async () => {
  const id = slack.addChannel({ people: ["U3"] });
  await slack.command("follow science", { channelId: id, userId: "U3" });
  await world.store.channels.pause(channel(id), "Slack took nothing there.", world.ports.clock());
  const home = await slack.home.open("U3");
  expect(home.text).toContain("Nothing is posted here at present. Slack took nothing there.");
  expect((await slack.home.press("How it fares", { userId: "U3" })).text).toMatch(
    /What this channel may be missing.*Slack took nothing there/s,
  );
  const resumed = await slack.home.press("Go on posting", { userId: "U3" });
  expect(resumed.text).toContain("Pullquote posts in this channel again.");
  expect(resumed.text).not.toContain("Slack took nothing");
});

test("of a channel that a person is not in nothing is shown, and a press made up for it is refused", async () => {
  const id = slack.addChannel({ isPrivate: true, people: ["U4"] });
  await slack.command("follow secretive", { channelId: id, userId: "U4" });
  await slack.command("briefing set 09:00 UTC", { channelId: id, userId: "U4" });
  expect((await slack.home.open("U4")).text).toContain("secretive");
  expect(JSON.stringify(await slack.home.open("U5"))).not.toContain("secretive");
  const [subscription] = await world.store.subscriptions.of(channel(id));
  const pressed = (value: string) =>
    slack.home.pressAction({ type: "button", action_id: "home:0:home|page=1", value }, "U5");
  for (const [command, options] of [
    ["unfollow", { what: "secretive" }],
    ["briefing remove", {}],
    ["follow", { what: "world" }],
    ["status", {}],
  ] as const) {
    const { text } = await pressed(askedLine({ command, options: { ...options, channel: id } }));
    expect(text, command).toContain("you are not in that one");
    expect(text).not.toContain("secretive");
  }
  const opened = await pressed(
    askedLine({ command: "home", options: { page: "1", subscription: subscription?.id ?? "" } }),
  );
  expect(JSON.stringify(opened)).not.toContain("secretive");
  expect(await followed(id)).toMatchObject([{ what: "secretive" }]);
  expect(await world.store.briefings.of(channel(id))).toBeDefined();
});

test("what is followed from the Home stands in it at once, and is changed with its filters in a form", async () => {
  const id = slack.addChannel({ people: ["U9"] });
  expect((await slack.home.open("U9")).text).toContain("To begin");
  const form = await slack.home.openForm("Follow…", { userId: "U9" });
  const home = await slack.home.submit(form, { "Or type it": "lighthouse", Channel: id });
  expect(home.text).toContain("lighthouse  ·  search · as it breaks");
  await slack.home.openForm("Follow more…", { userId: "U9" });
  await slack.home.press("Change…", { userId: "U9" });
  const filters = await slack.home.openForm("Change its filters…", { userId: "U9" });
  const changed = await slack.home.submit(filters, { Without: "keeper" });
  expect(changed.text).toContain("lighthouse  ·  search · as it breaks · without keeper");
  expect(await followed(id)).toEqual([{ what: "lighthouse", how: "live", filters: { without: "keeper" } }]);
});

test("a form that Slack does not open from the Home, such as after three seconds, is said so there", async () => {
  await slack.home.open("U1");
  slack.triggersLive(0);
  const press = { type: "button", action_id: "form:0", value: "follow" };
  expect((await slack.home.pressAction(press, "U1")).text).toContain("Slack did not open the form");
  slack.triggersLive();
});

test("a button of another version does nothing but show the Home", async () => {
  const unknown = { type: "button", action_id: "home:x", value: "" };
  expect((await slack.home.pressAction(unknown, "U1")).text).toContain("another version of Pullquote");
  const odd = { type: "button", action_id: "home:0:home|page=nought", value: "home|page=-1" };
  expect((await slack.home.pressAction(odd, "U1")).text).toContain("/news follow world");
});

test("three hundred channels are shown page by page, each once, within Slack's limits", async () => {
  const mine = Array.from({ length: 300 }, (_, at) => slack.addChannel({ name: `room-${at}`, people: ["U6"] }));
  for (const [at, id] of mine.entries()) {
    const now = world.ports.clock();
    await world.store.subscriptions.follow(
      channel(id),
      { kind: "topic", value: at % 2 ? "world" : "science" },
      "live",
      now,
    );
  }
  let home = await slack.home.open("U6");
  const seen: string[] = [];
  for (let page = 1; page <= 40; page++) {
    expect(home.blocks.length).toBeLessThanOrEqual(100);
    seen.push(...channelsIn(home));
    if (!buttonsOf(home.blocks).some(({ text }) => JSON.stringify(text).includes('"Next"'))) break;
    home = await slack.home.press("Next", { userId: "U6" });
  }
  expect(seen.toSorted()).toEqual(mine.toSorted());
  const back = await slack.home.press("Back", { userId: "U6" });
  expect(channelsIn(back)).toHaveLength(18);
});

const endless = "news ".repeat(2000);
const hostile = "<!channel> <@U1> &lt; *_~` |> @everyone \u202eevil\u202c :smile: [x](javascript:alert(1))";

test("hostile names, filters and reasons neither ping nor format nor break the Home", async () => {
  const id = slack.addChannel({ name: hostile, people: ["U7"] });
  const [now, feed] = [world.ports.clock(), new URL(`https://evil.example/${"*_~`|".repeat(150)}`).href];
  const { subscriptions, feeds } = world.store;
  await feeds.add(feed, now);
  const typed = hostile.replaceAll(/[\u202a-\u202e]/g, "");
  await subscriptions.follow(channel(id), { kind: "feed", value: feed }, "live", now, { only: hostile + endless });
  await subscriptions.follow(channel(id), { kind: "query", value: typed }, "briefing", now);
  await subscriptions.follow(channel(id), { kind: "query", value: endless + hostile }, "live", now);
  const known = await feeds.byUrl(feed);
  if (known === undefined) throw new Error("no feed");
  await feeds.recordFailure(known.id, { error: hostile + endless, at: now, nextPollAt: now });
  await world.store.channels.pause(channel(id), hostile + endless, now);
  const home = await slack.home.open("U7");
  expect(home.text).toContain("Feeds that cannot be read at present");
  expect(home.text).toContain("<!channel> <@U1>");
  for (const kept of [2, 1]) {
    await slack.home.press("Change…", { userId: "U7" });
    expect((await slack.home.press("Remove", { userId: "U7" })).text).toMatch(/In #.*no longer follows/);
    expect(await followed(id)).toHaveLength(kept);
  }
  // What is too long for a button is looked at, and ended by typing.
  expect((await slack.home.press("Change…", { userId: "U7" })).text).toContain("follows");
  await expect(slack.home.press("Remove", { userId: "U7" })).rejects.toThrow("there is no “Remove”");
  await slack.home.press("Back", { userId: "U7" });
  expect(slack.violations).toEqual([]);
});

test("a channel that Pullquote was not invited to is named", async () => {
  const id = slack.addChannel({ name: "uninvited", people: ["U8"] });
  await slack.command("follow world", { channelId: id, userId: "U8" });
  slack.changeChannel(id, { isMember: false });
  expect((await slack.home.open("U8")).text).toContain(
    "Pullquote is not in #uninvited. Type /invite @pullquote there.",
  );
});

test("where Slack does not tell the channels, or the database nothing, the Home says so", async () => {
  slack.fault("users.conversations", { how: "ratelimited" });
  const limited = await slack.home.open("U2");
  expect(limited.text).toMatch(/cannot see which channels you are in|to be mended/);
  isDown = true;
  const dark = await slack.home.open("U2");
  isDown = false;
  expect(dark.text).toContain("cannot be looked up at present");
  expect(world.events.map(({ event }) => event)).toContain("home-not-shown");
});

test("a Home that is opened on its other tab is not drawn, and an event that comes twice is taken once", async () => {
  const before = slack.requests("views.publish").length;
  await slack.events.openHome("U1", "messages");
  await slack.event({ type: "app_home_opened", user: "U1", tab: "home", channel: "D1" }, { eventId: "Ev1", copies: 2 });
  await vi.waitFor(() => expect(slack.requests("views.publish")).toHaveLength(before + 1), 10_000);
  expect(world.events.filter(({ event }) => /^slack-.*-repeated$/.test(event))).toHaveLength(1);
});
