import { afterEach, expect, test } from "vitest";
import { slackScopes } from "../../../config/slack-scopes.ts";
import { checkSlack } from "../../../src/adapters/slack/doctor/check-slack.ts";
import type { Finding } from "../../../src/domain/finding.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

let slack: SlackSimulator;
afterEach(async () => {
  await slack.close();
  expect(slack.violations).toEqual([]);
});

function check(given: Partial<Parameters<typeof checkSlack>[0]> = {}): Promise<readonly Finding[]> {
  const { botToken, appToken, apiUrl } = slack;
  const usual = { log: recordedLog(), scopes: slackScopes(), reach: async () => undefined, channels: [] };
  return checkSlack({ botToken, appToken, apiUrl, ...usual, ...given });
}

function following(...channelIds: readonly string[]) {
  return channelIds.map((channelId) => ({ platform: "slack", workspaceId: slack.teamId, channelId }) as const);
}

const about = (found: readonly Finding[], subject: string) => {
  const finding = found.find((one) => one.subject === subject);
  if (finding === undefined) throw new Error(`nothing about ${subject} in ${JSON.stringify(found)}`);
  return finding;
};
const words = ({ found, todo = "" }: Finding) => `${found} ${todo}`;
const faulty = (found: readonly Finding[]) => found.filter(({ state }) => state !== "right");

test("a clean set-up is right in everything, and no socket is opened", async () => {
  slack = await openSlackSimulator();
  const found = await check({ channels: following(slack.addChannel({ name: "news" })) });
  expect(faulty(found)).toEqual([]);
  expect(found.map(({ subject }) => subject)).toEqual([
    "Slack bot token",
    "Slack scopes",
    "Slack channel #news",
    "Slack app token",
    "Slack socket",
    "Slack clock",
  ]);
  expect(words(about(found, "Slack bot token"))).toMatch(/@pullquote in the workspace Simulated/);
  expect(words(about(found, "Slack scopes"))).toMatch(/Without channels:history and groups:history/);
  expect(slack.openConnections()).toBe(0);
});

test("a wrong token of either kind is told with the page to copy the right one from, and the other is still looked at", async () => {
  slack = await openSlackSimulator();
  const bot = await check({ botToken: "xoxb-wrong-secret" });
  expect(words(about(bot, "Slack bot token"))).toMatch(/SLACK_BOT_TOKEN \(invalid_auth\).*OAuth & Permissions/);
  expect(faulty(bot)).toHaveLength(1);
  const app = await check({ appToken: "xapp-wrong-secret" });
  expect(words(about(app, "Slack app token"))).toMatch(
    /SLACK_APP_TOKEN \(invalid_auth\).*connections:write.*Socket Mode/,
  );
  expect(faulty(app)).toHaveLength(1);
  expect(JSON.stringify([bot, app])).not.toContain("wrong-secret");
});

test.each([
  ["commands", "wrong", /commands is not granted: nobody can type \/news/],
  ["chat:write", "wrong", /chat:write is not granted: nothing can be posted/],
  ["channels:read", "doubtful", /channels:read is not granted: nobody is told/],
  ["groups:read", "doubtful", /groups:read is not granted: nobody is told/],
])("without the scope %s it says what that means and where to add it", async (scope, state, told) => {
  slack = await openSlackSimulator({ scopes: slackScopes().filter((granted) => granted !== scope) });
  const [finding, ...more] = faulty(await check());
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ state, subject: "Slack scopes", found: expect.stringMatching(told) });
  expect(finding?.todo).toMatch(/reinstall the app/);
});

test("every scope of the manifest has a meaning of its own", async () => {
  slack = await openSlackSimulator({ scopes: [] });
  const scopes = (await check({ channels: [] })).filter(({ subject }) => subject === "Slack scopes");
  expect(scopes).toHaveLength(slackScopes().length);
  for (const { found } of scopes) expect(found).not.toMatch(/the manifest asks for/);
});

test("a scope that is granted and never used is told; the optional ones are not", async () => {
  slack = await openSlackSimulator({ scopes: [...slackScopes(), "channels:history", "groups:history"] });
  expect(about(await check(), "Slack scopes")).toMatchObject({
    state: "right",
    found: expect.stringMatching(/looks for its post/),
  });
  slack.grant("users:read");
  expect(words(about(await check(), "Slack scopes"))).toMatch(/users:read, which Pullquote does not use/);
});

test("a Slack that cannot be reached, or is not Slack, is one line a question, each with where to look", async () => {
  slack = await openSlackSimulator();
  const away = await check({ apiUrl: "http://127.0.0.1:1/api/" });
  expect(away.map(({ state, subject }) => [state, subject])).toEqual([
    ["wrong", "Slack bot token"],
    ["wrong", "Slack app token"],
  ]);
  for (const finding of away) expect(finding.todo).toMatch(/firewall/);
  slack.fault("auth.test", { how: "not-slack" });
  expect(about(await check(), "Slack bot token").state).toBe("wrong");
  slack.fault("auth.test", { how: "ratelimited", retryAfter: 7 });
  expect(words(about(await check(), "Slack bot token"))).toMatch(/Ask again in 7 seconds/);
  slack.fault("auth.test", { how: "hang-before" });
  expect(words(about(await check({ timeoutMs: 50 }), "Slack bot token"))).toMatch(/answer was lost/);
});

test("a socket's host that a firewall hides is told apart from a wrong token", async () => {
  slack = await openSlackSimulator();
  const found = await check({ reach: async (url) => `connect ETIMEDOUT ${new URL(url).host}` });
  expect(about(found, "Slack app token").state).toBe("right");
  expect(words(about(found, "Slack socket"))).toMatch(/cannot be reached: connect ETIMEDOUT.*secure WebSockets/);
  expect(JSON.stringify(found)).not.toMatch(/ticket/);
});

test("of each channel it says whether the bot may post there", async () => {
  slack = await openSlackSimulator();
  const channels = [
    ...following(
      slack.addChannel({ name: "in" }),
      slack.addChannel({ name: "out", isMember: false }),
      slack.addChannel({ name: "old", isArchived: true }),
      slack.addChannel({ name: "hidden", isMember: false, isPrivate: true }),
    ),
    { platform: "slack", workspaceId: "T0ANOTHER", channelId: "C000000009" } as const,
  ];
  const found = await check({ channels });
  expect(about(found, "Slack channel #in").state).toBe("right");
  expect(words(about(found, "Slack channel #out"))).toMatch(/not in it\. Type \/invite @pullquote there/);
  expect(words(about(found, "Slack channel #old"))).toMatch(/archived/);
  expect(words(about(found, "Slack channel C000000004"))).toMatch(/gone, or private.*\/invite @pullquote/);
  expect(words(about(found, "Slack channel C000000009"))).toMatch(/another workspace/);
});

test("without the scope to look, nobody pretends to know", async () => {
  slack = await openSlackSimulator({ scopes: ["commands", "chat:write"] });
  const [id = ""] = [slack.addChannel()];
  expect(about(await check({ channels: following(id) }), `Slack channel ${id}`).state).toBe("doubtful");
});
