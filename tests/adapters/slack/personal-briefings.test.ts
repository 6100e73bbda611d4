import { afterAll, beforeAll, expect, test } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { openSlackPoster } from "../../../src/adapters/slack/poster.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { startBriefings } from "../../../src/pipeline/brief.ts";
import { newsOf } from "../../samples/questions.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { item, openWorld, type World } from "../../world.ts";

let world: World;
let slack: SlackSimulator;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  slack = await openSlackSimulator();
  const { botToken, appToken, apiUrl } = slack;
  world = await openWorld({
    posters: (clock, log) => {
      const poster = openSlackPoster({ botToken, apiUrl, clock, log });
      opened.push(poster);
      return { slack: poster };
    },
  });
  await newsOf(world);
  const { log } = world.ports;
  const dispatch = dispatcher(commands, world.ports);
  opened.unshift(await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch, log }));
});
afterAll(async () => {
  for (const one of opened.splice(0)) await one.close();
  await slack.close();
  await world.close();
});

test("somebody has a briefing of their own in the direct messages with Pullquote", async () => {
  const channelId = slack.addChannel({ id: "D0PERSON1", isDirect: true });
  const time = new Date(world.ports.clock().getTime() + 4 * 3_600_000).toISOString().slice(11, 16);
  const answer = await slack.command(`briefing set ${time} UTC mon-sun name:mine`, { channelId });
  expect(JSON.stringify(answer.blocks)).toMatch(/Daily briefing at .*every day, called mine/);
  world.advance(3 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "observatory" })]);
  await world.run();
  world.advance(3_600_000 + 60_000);
  await startBriefings(world.ports);
  await world.drain();
  expect(slack.messages(channelId)).toMatchObject([{ text: expect.stringMatching(/^Briefing for .*observatory/s) }]);
  expect(slack.violations).toEqual([]);
});
