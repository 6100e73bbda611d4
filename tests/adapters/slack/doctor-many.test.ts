import { afterEach, beforeEach, expect, test } from "vitest";
import { slackScopes } from "../../../config/slack-scopes.ts";
import { checkSlack } from "../../../src/adapters/slack/doctor/check-slack.ts";
import { tokenSeal } from "../../../src/adapters/slack/token-seal.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import type { SlackTeam } from "../../simulators/slack/team.ts";

const secretKeys: [string, ...string[]] = ["a key that is long enough to be secret"];
const publicUrl = "https://news.example.org";
const reachable = async () => undefined;

let slack: SlackSimulator;
let other: SlackTeam;
beforeEach(async () => {
  slack = await openSlackSimulator();
  other = slack.addWorkspace({ teamId: "T0OTHER", name: "Other" });
});
afterEach(async () => {
  expect(slack.violations).toEqual([]);
  await slack.close();
});

function installation(team: SlackTeam, name: string, keys = secretKeys) {
  return {
    workspace: { platform: "slack", id: team.teamId },
    name,
    sealedToken: tokenSeal(keys).close(team.botToken, team.teamId),
    bot: { id: "B1", userId: team.botUserId, name: "pullquote" },
    scopes: slackScopes(),
    installedBy: "U0ADMIN",
    installedAt: new Date(),
  };
}

/** A line each, as `pullquote doctor` would show them. */
async function found(change: Partial<Parameters<typeof checkSlack>[0]> = {}) {
  const { clientId, clientSecret, signingSecret, apiUrl } = slack;
  const findings = await checkSlack({
    ...{ signingSecret, apiUrl, publicUrl, log: recordedLog(), scopes: slackScopes(), reach: reachable, channels: [] },
    oauth: { clientId, clientSecret, secretKeys, publicUrl },
    installations: [installation(slack, "First"), installation(other, "Other")],
    ...change,
  });
  return findings.map(({ state, subject, found: words, todo = "" }) => `${state} ${subject}: ${words} ${todo}`.trim());
}

test("each workspace that added the app is asked after, with its own channels", async () => {
  const channelId = other.addChannel({ name: "news", isMember: false });
  const channels = [{ platform: "slack", workspaceId: "T0OTHER", channelId }];
  expect(await found({ channels })).toEqual([
    `right Slack workspaces: Workspaces add the app at ${publicUrl}/slack/install; 2 have so far.`,
    "right Slack workspace First: its token works: the bot is @pullquote there.",
    "right Slack workspace Other: its token works: the bot is @pullquote there.",
    "wrong Slack channel #news: the bot is not in it. Type /invite @pullquote there.",
    `right Slack requests: news.example.org answers here; the app's Request URL has to be ${publicUrl}/slack/events.`,
    "right Slack clock: this machine's clock and Slack's agree.",
  ]);
});

test("a token that does not work or does not open is told with its workspace, and not shown", async () => {
  slack.revokeToken("account_inactive");
  const strange: typeof secretKeys = ["another key that is long enough as well"];
  const lines = await found({ installations: [installation(slack, "First"), installation(other, "Other", strange)] });
  expect(lines).toContainEqual(
    expect.stringMatching(/^wrong Slack workspace First: .*account_inactive.*slack\/install/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^wrong Slack workspace Other: no key in SECRET_KEY opens/));
  expect(lines.join()).not.toContain("xoxb");
});

test("scopes that a workspace did not grant are told", async () => {
  const lines = await found({
    scopes: [...slackScopes(), "links:read"],
    installations: [installation(other, "Other")],
  });
  expect(lines).toContainEqual(expect.stringMatching(/^(wrong|doubtful) Slack scopes: links:read is not granted/));
});

test("what cannot be told from here is doubtful, and said", async () => {
  const usual = { log: recordedLog(), scopes: slackScopes(), reach: reachable, apiUrl: slack.apiUrl };
  const { clientId, clientSecret, signingSecret, botToken } = slack;
  const oauth = { clientId, clientSecret, secretKeys, publicUrl };
  const said = async (options: Parameters<typeof checkSlack>[0]) =>
    (await checkSlack(options)).filter(({ state }) => state !== "right").map(({ found: words }) => words);
  expect(await said({ ...usual, botToken, signingSecret })).toEqual([
    expect.stringContaining("PUBLIC_URL does not say"),
  ]);
  expect(await said({ ...usual, botToken, signingSecret, publicUrl: "http://news.example.org" })).toEqual([
    expect.stringContaining("https:// addresses alone"),
  ]);
  expect(await said({ ...usual, botToken, signingSecret, publicUrl, reach: async () => "refused" })).toEqual([
    expect.stringContaining("cannot be reached from this machine: refused"),
  ]);
  const bare = { ...oauth, publicUrl: "http://news.example.org" };
  expect(await said({ ...usual, oauth: bare, appToken: slack.appToken, installations: [] })).toEqual([
    expect.stringContaining("without https://"),
  ]);
  expect(await said({ ...usual, oauth, signingSecret, publicUrl })).toEqual([
    expect.stringContaining("nobody could look"),
  ]);
});
