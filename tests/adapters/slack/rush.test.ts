import { expect, test } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { slowInside } from "../../samples/slow-inside.ts";
import { rush } from "../../simulators/slack/rush.ts";
import { openSlackSimulator } from "../../simulators/slack/simulator.ts";

// How fast they are acknowledged is measured by `npm run bench -- acks`.
test("sixty people at once are all answered in Slack's time while everything inside takes five seconds", async () => {
  const slack = await openSlackSimulator();
  const log = recordedLog();
  const { botToken, appToken, apiUrl } = slack;
  const bot = await openSlackBot({ botToken, appToken, apiUrl, commands, log, ...slowInside(commands, 5000, log) });
  await rush(slack, 60);
  // The simulator reports what comes after three seconds.
  expect(slack.ackTimes()).toHaveLength(60);
  expect(log.lines.filter(({ event }) => /lost|error/.test(event))).toEqual([]);
  expect(slack.violations).toEqual([]);
  await bot.close();
  await slack.close();
}, 90_000);
