import { afterEach, expect, test } from "vitest";
import { slackScopes } from "../../../config/slack-scopes.ts";
import { checkSlack } from "../../../src/adapters/slack/doctor/check-slack.ts";
import { readSlackSettings } from "../../../src/adapters/slack/settings.ts";
import type { Finding } from "../../../src/domain/finding.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import {
  openSlackSimulator,
  type SlackSimulator,
  type SlackSimulatorOptions,
} from "../../simulators/slack/simulator.ts";

const minute = 60_000;
let slack: SlackSimulator;
afterEach(async () => {
  await slack?.close();
  expect(slack?.violations ?? []).toEqual([]);
});

/** What the doctor finds on a Slack of this kind, without what is right. */
async function faulty(options: SlackSimulatorOptions = {}): Promise<readonly Finding[]> {
  slack = await openSlackSimulator(options);
  const { botToken, appToken, apiUrl } = slack;
  const usual = { log: recordedLog(), scopes: slackScopes(), reach: async () => undefined, channels: [] };
  const found = await checkSlack({ botToken, appToken, apiUrl, ...usual });
  return found.filter(({ state }) => state !== "right");
}

test.each([
  [-6, /6 minutes ahead of Slack's/],
  [6, /6 minutes behind Slack's/],
  [120, /120 minutes behind Slack's/],
])("a clock that is %d minutes off is told, with what follows and what to do", async (minutes, told) => {
  const [finding, ...more] = await faulty({ clock: () => Date.now() + minutes * minute });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ state: "wrong", subject: "Slack clock", found: expect.stringMatching(told) });
  expect(finding?.found).toMatch(/looks forged/);
  expect(finding?.todo).toMatch(/NTP/);
});

test("a clock that is four minutes off is right", async () => {
  expect(await faulty({ clock: () => Date.now() + 4 * minute })).toEqual([]);
});

test("tokens of two apps are told apart where the app may ask", async () => {
  const scopes = [...slackScopes(), "users:read"];
  const [app] = (await faulty({ scopes, appToken: "xapp-1-A0ANOTHER-1234-secret" })).filter(
    ({ subject }) => subject === "Slack app token",
  );
  expect(app?.found).toMatch(/of the app A0ANOTHER, and SLACK_BOT_TOKEN of the app A0PULLQUOT/);
  expect(JSON.stringify(app)).not.toContain("secret");
  await slack.close();
  const same = await faulty({ scopes, appToken: "xapp-1-A0PULLQUOT-1234-secret" });
  expect(same.filter(({ subject }) => subject === "Slack app token")).toEqual([]);
});

test.each([
  [
    { SLACK_BOT_TOKEN: "xapp-1-sekret", SLACK_APP_TOKEN: "xoxb-sekret" },
    [/belongs in SLACK_APP_TOKEN/, /belongs in SLACK_BOT_TOKEN/],
  ],
  [{ SLACK_BOT_TOKEN: "xoxp-sekret", SLACK_APP_TOKEN: "xapp-1" }, [/a user's token/]],
  [{ SLACK_BOT_TOKEN: "xoxe.xoxb-sekret", SLACK_APP_TOKEN: "xapp-1" }, [/token rotation has to be off/]],
  [{ SLACK_BOT_TOKEN: "sekret", SLACK_APP_TOKEN: "xapp-1" }, [/starts with xoxb-$/]],
])("a token of the wrong kind is called by its kind and never shown: %j", (set, told) => {
  const { problems } = readSlackSettings(set);
  expect(problems.map(({ message }) => message)).toEqual(told.map((one) => expect.stringMatching(one)));
  expect(JSON.stringify(problems)).not.toContain("sekret");
});
