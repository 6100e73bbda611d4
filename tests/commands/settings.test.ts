import { afterEach, beforeEach, expect, test } from "vitest";
import type { Message } from "../../src/message/message.ts";
import { openWorld, type World } from "../world.ts";
import { asking, here } from "./asking.ts";

const slack = { platform: "slack", workspaceId: "T1", channelId: "C1" } as const;
let world: World;
let ask: ReturnType<typeof asking>;
beforeEach(async () => {
  world = await openWorld();
  ask = asking(world.ports);
});
afterEach(() => world.close());

const words = (message: Message) => JSON.stringify(message);

test("quiet hours and a cap are set one by one, shown, and taken back", async () => {
  expect(words(await ask("settings"))).toMatch(/posted at any hour.*At most 30 stories are posted an hour/);
  expect(words(await ask("settings", { quiet: "22:00-07:00", timezone: "berlin" }))).toMatch(
    /from 22:00 to 07:00 in Europe\/Berlin.*What is kept back comes in one message/,
  );
  await ask("settings", { cap: "5" });
  const both = { quiet: { from: "22:00", to: "07:00", timeZone: "Europe/Berlin" }, hourlyCap: 5 };
  expect(await world.store.channels.of(here)).toEqual({ isCrossposted: false, ...both });
  await ask("settings", { crosspost: "on" });
  expect(await world.store.channels.of(here)).toEqual({ isCrossposted: true, ...both });
  expect(words(await ask("settings"))).toMatch(/from 22:00 to 07:00.*At most 5 stories are posted an hour/);
  await ask("settings", { timezone: "America/New_York" });
  expect(await world.store.channels.of(here)).toMatchObject({ quiet: { timeZone: "America/New_York" } });
  expect(words(await ask("settings", { quiet: "off", cap: "off" }))).toMatch(/at any hour.*However many/);
  expect(await world.store.channels.of(here)).toEqual({ isCrossposted: true, hourlyCap: 0 });
});

test.each([
  ["10pm - 7am", "22:00", "07:00"],
  ["22.30–6:15", "22:30", "06:15"],
  ["1300 to 14:00", "13:00", "14:00"],
])("hours as people write them: %s", async (quiet, from, to) => {
  await ask("settings", { quiet });
  expect(await world.store.channels.of(here)).toMatchObject({ quiet: { from, to, timeZone: "UTC" } });
});

test.each([
  { quiet: "22:00" },
  { quiet: "22:00-22:00" },
  { quiet: "22:00-25:00" },
  { quiet: "1-2-3" },
  { cap: "-1" },
  { cap: "1e9" },
  { cap: "201" },
  { cap: "five" },
  { quiet: "22:00-07:00", timezone: "Atlantis" },
])("what is no setting changes nothing: %o", async (options) => {
  expect(await ask("settings", options)).toMatchObject({ kind: "notice", tone: "problem" });
  expect(await world.store.channels.of(here)).toEqual({ isCrossposted: false });
});

test("without a zone the quiet hours are told in that of the channel's briefing", async () => {
  await ask("briefing set", { time: "08:00", timezone: "Asia/Tokyo" });
  await ask("settings", { quiet: "22:00-07:00" });
  expect(await world.store.channels.of(here)).toMatchObject({ quiet: { timeZone: "Asia/Tokyo" } });
});

test("on Slack hours and a cap are set as well, and nothing is said of what Slack does not do", async () => {
  const answer = await ask("settings", { cap: "5" }, { destination: slack });
  expect(words(answer)).toMatch(/At most 5/);
  expect(words(await ask("settings", {}, { destination: slack }))).not.toMatch(/crosspost|mention|Briefings call/);
});
