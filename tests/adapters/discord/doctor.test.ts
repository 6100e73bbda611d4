import { afterEach, beforeEach, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { digestThis, newsDefinition } from "../../../src/adapters/discord/definition.ts";
import { checkDiscord } from "../../../src/adapters/discord/doctor/check-discord.ts";
import { commands } from "../../../src/commands/all.ts";
import type { Finding } from "../../../src/domain/finding.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { permissionBits } from "../../simulators/discord/world.ts";

const guildId = "600000000000000001";
const embedLinks = 1n << 14n;
const sendInThreads = 1n << 38n;

let discord: DiscordSimulator;
beforeEach(async () => {
  discord = await openDiscordSimulator();
});
afterEach(async () => {
  await discord.close();
  expect(discord.violations).toEqual([]);
});

function check(given: Partial<Parameters<typeof checkDiscord>[0]> = {}): Promise<readonly Finding[]> {
  const { token, apiUrl } = discord;
  const reach = async () => undefined;
  return checkDiscord({ token, apiUrl, commands, log: recordedLog(), patience: 5_000, reach, channels: [], ...given });
}

function following(...channelIds: readonly string[]) {
  return channelIds.map((channelId) => ({ platform: "discord", workspaceId: guildId, channelId }) as const);
}

const wrongOnes = (found: readonly Finding[]) => found.filter(({ state }) => state === "wrong");
const about = (found: readonly Finding[], subject: string) => {
  const finding = found.find((one) => one.subject === subject);
  if (finding === undefined) throw new Error(`nothing about ${subject} in ${JSON.stringify(found)}`);
  return finding;
};
const words = ({ found, todo = "" }: Finding) => `${found} ${todo}`;

async function registerCommands() {
  const { token, apiUrl } = discord;
  const dispatch = async () => ({ message: { kind: "notice", tone: "done", text: "" }, visibleTo: "asker" }) as const;
  const bot = await openDiscordBot({ token, apiUrl, commands, dispatch, suggest: async () => [], log: recordedLog() });
  await bot.close();
}

test("a clean set-up is right in everything, and its invite link asks for what is explained, no more", async () => {
  await registerCommands();
  const found = await check({ channels: following(discord.addChannel()) });
  expect(found.filter(({ state }) => state !== "right")).toEqual([]);
  expect(found.map(({ subject }) => subject)).toEqual([
    "Discord token",
    "Discord gateway",
    "Discord intents",
    "Discord app",
    "Discord installation",
    "Discord commands",
    "Discord servers",
    "Discord invite link",
    "Discord channel #news (Simulated)",
  ]);
  const link = about(found, "Discord invite link");
  const { origin, pathname, searchParams } = new URL(link.found);
  expect(origin + pathname).toBe("https://discord.com/oauth2/authorize");
  expect(searchParams.get("client_id")).toBe("500000000000000001");
  expect(searchParams.get("scope")).toBe("bot applications.commands");
  const everyBit = permissionBits.view | permissionBits.send | sendInThreads | embedLinks | permissionBits.history;
  expect(searchParams.get("permissions")).toBe(String(everyBit));
  expect(link.details).toHaveLength(5);
});

test("it only asks: no session is opened at the gateway, and nothing is changed", async () => {
  await check({ channels: following(discord.addChannel()) });
  expect(discord.connections()).toBe(0);
  expect(discord.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
});

test.each([
  ["another bot's token", "wrong-secret-token", /does not accept DISCORD_TOKEN.*page “Bot”/],
  ["the application's id", "500000000000000001", /is the application's id, not a token/],
  ["the public key", "0f".repeat(32), /is the application's public key, not a token/],
  ["the client secret", "aB3_".repeat(8), /looks like the client secret/],
])("%s in place of the token is the one thing that is said, without showing it", async (_, token, told) => {
  const found = await check({ token });
  expect(found.map(({ state, subject }) => [state, subject])).toEqual([["wrong", "Discord token"]]);
  expect(found.map(words).join()).toMatch(told);
  expect(JSON.stringify(found)).not.toContain(token);
});

test("a Discord that cannot be reached is one line that says where to look", async () => {
  const [finding, ...more] = await check({ apiUrl: "http://127.0.0.1:9/api" });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ state: "wrong", subject: "Discord token" });
  expect(finding?.found).toContain("ECONNREFUSED");
  expect(finding?.todo).toMatch(/firewall/);
});

test("a Discord that says nothing is not waited for longer than was meant", async () => {
  discord.fault("self", { how: "hang-before", times: 9 });
  const [finding] = await check({ patience: 50 });
  expect(finding).toMatchObject({ state: "wrong", found: "Discord did not answer in time." });
});

test.each([
  ["gateway", "Discord gateway"],
  ["application", "Discord app"],
  ["commands", "Discord commands"],
  ["my-guilds", "Discord servers"],
])("where one question (%s) fails, that is one finding and the others go on", async (route, subject) => {
  const usual = await check();
  discord.fault(route, { how: "http-500-before" });
  const found = await check();
  expect(wrongOnes(found).map((finding) => finding.subject)).toEqual([subject]);
  const others = usual.filter((finding) => finding.subject !== subject);
  const expected = route === "application" ? [0, 1, others.length - 1].map((at) => others[at]) : others;
  for (const finding of expected) expect(found).toContainEqual(finding);
});

test("a gateway that a firewall hides, and one without starts left, are told", async () => {
  const hidden = await check({ reach: async (url) => `connect ETIMEDOUT ${new URL(url).host}` });
  expect(words(about(hidden, "Discord gateway"))).toMatch(/cannot be reached: connect ETIMEDOUT.*secure WebSockets/);
  Object.assign(discord.setUp.starts, { remaining: 12, reset_after: 7_200_000 });
  expect(about(await check(), "Discord gateway")).toMatchObject({ state: "doubtful" });
  discord.setUp.starts.remaining = 0;
  const spent = about(await check(), "Discord gateway");
  expect(spent.state).toBe("wrong");
  expect(words(spent)).toMatch(/0 of 1000 .*Wait 2 h/);
});

test.each([
  [
    "a privileged intent",
    { flags: 1 << 19 },
    "Discord intents",
    "doubtful",
    /Message Content Intent is on, .*needs no privileged intent.*page “Bot”/,
  ],
  ["a private bot", { bot_public: false }, "Discord app", "right", /only its owner may invite it/],
  ["a code grant", { bot_require_code_grant: true }, "Discord app", "wrong", /“Requires OAuth2 Code Grant” off/],
  [
    "an address for interactions",
    { interactions_endpoint_url: "https://a.example/" },
    "Discord interactions",
    "wrong",
    /Empty “Interactions Endpoint URL”/,
  ],
  [
    "an app for people's accounts alone",
    { integration_types_config: { "1": {} } },
    "Discord installation",
    "wrong",
    /cannot be added to a server.*Tick “Guild Install”/,
  ],
  [
    "a link without the bot",
    {
      integration_types_config: {
        "0": { oauth2_install_params: { scopes: ["applications.commands"], permissions: "0" } },
      },
    },
    "Discord installation",
    "doubtful",
    /does not ask for the scope bot\./,
  ],
  [
    "a link without permissions",
    {
      integration_types_config: {
        "0": { oauth2_install_params: { scopes: ["bot", "applications.commands"], permissions: "3072" } },
      },
    },
    "Discord installation",
    "doubtful",
    /does not ask for Send Messages in Threads, Embed Links, Read Message History\./,
  ],
])("%s in the portal is seen, with the page it is on", async (_, application, subject, state, told) => {
  Object.assign(discord.setUp.application, application);
  const finding = about(await check(), subject);
  expect(finding.state).toBe(state);
  expect(words(finding)).toMatch(told);
});

test("commands that are missing, of another version or not ours are told", async () => {
  expect(words(about(await check(), "Discord commands"))).toBe(
    "/news and “Digest this” are not registered yet. npm start does it.",
  );
  await registerCommands();
  const fewer = await check({ commands: commands.slice(1) });
  expect(words(about(fewer, "Discord commands"))).toMatch(/another version/);
  const other = { type: 1, name: "other", description: "Somebody else's" };
  await fetch(`${discord.apiUrl}/v10/applications/500000000000000001/commands`, {
    method: "PUT",
    headers: { authorization: `Bot ${discord.token}` },
    body: JSON.stringify([newsDefinition(commands), digestThis, other]),
  });
  expect(words(about(await check(), "Discord commands"))).toMatch(/and so is \/other\. npm start takes them away/);
});

test("a bot in no server is pointed to the link", async () => {
  discord.setUp.guilds = [];
  expect(about(await check(), "Discord servers")).toMatchObject({
    state: "doubtful",
    todo: expect.stringMatching(/link/),
  });
});

test.each([
  ["nothing", { permissions: permissionBits.view }, "wrong", /it lacks Send Messages\. Open Edit Channel/],
  [
    "no history",
    { permissions: permissionBits.view | permissionBits.send },
    "doubtful",
    /may post, but lacks Read Message History/,
  ],
])("in a channel that allows %s it says what is missing and how to give it", async (_, channel, state, told) => {
  const found = await check({ channels: following(discord.addChannel(channel)) });
  const finding = about(found, "Discord channel #news (Simulated)");
  expect(finding.state).toBe(state);
  expect(words(finding)).toMatch(told);
});

test("channels that are hidden or gone, and those of a server it was removed from, are told; the others go on", async () => {
  const [hidden, gone, fine] = [
    discord.addChannel({ permissions: 0n }),
    discord.addChannel({ isGone: true }),
    discord.addChannel(),
  ];
  const found = await check({ channels: following(hidden, gone, fine) });
  expect(words(about(found, `Discord channel ${hidden}`))).toMatch(/cannot see the channel/);
  expect(words(about(found, `Discord channel ${gone}`))).toMatch(/channel is gone/);
  expect(about(found, "Discord channel #news (Simulated)").state).toBe("right");
  discord.setUp.guilds = [];
  expect(words(about(await check({ channels: following(fine) }), `Discord channel ${fine}`))).toMatch(
    /removed from it/,
  );
});

test("a thread is judged by the channel it hangs on and by its lock, a forum by its own word", async () => {
  const [home, thread, forum] = [discord.addChannel(), discord.addChannel(), discord.addChannel()];
  const threadOf = (locked: boolean) => ({
    name: "thread",
    type: 11,
    parent_id: home,
    owner_id: "1",
    message_count: 0,
    member_count: 0,
    total_message_sent: 0,
    thread_metadata: { archived: false, archive_timestamp: null, auto_archive_duration: 60, locked },
  });
  const denying = (bits: bigint) => [{ id: guildId, type: 0, allow: "0", deny: String(bits) }];
  const channels = following(thread, forum);
  discord.setUp.channels.set(thread, threadOf(false));
  discord.setUp.channels.set(forum, { name: "forum", type: 15, permission_overwrites: denying(permissionBits.send) });
  const first = await check({ channels });
  expect(about(first, "Discord channel #thread (Simulated)").state).toBe("right");
  expect(words(about(first, "Discord channel #forum (Simulated)"))).toMatch(/lacks Create Posts/);
  discord.setUp.channels.set(home, { permission_overwrites: denying(sendInThreads) });
  expect(words(about(await check({ channels }), "Discord channel #thread (Simulated)"))).toMatch(
    /lacks Send Messages in Threads/,
  );
  discord.setUp.channels.set(home, {});
  discord.setUp.channels.set(thread, threadOf(true));
  expect(words(about(await check({ channels }), "Discord channel #thread (Simulated)"))).toMatch(/thread is locked/);
});

test("a bot in time-out is told so, not that it lacks a permission", async () => {
  discord.setUp.member.communication_disabled_until = "2099-01-01T00:00:00+00:00";
  const found = await check({ channels: following(discord.addChannel()) });
  expect(words(about(found, "Discord channel #news (Simulated)"))).toMatch(/in time-out/);
});

test("when Discord goes away between two channels, that is said once and not for each", async () => {
  const channels = following(...Array.from({ length: 5 }, () => discord.addChannel()));
  discord.fault("channel", { how: "reset-before", times: 9 });
  expect(wrongOnes(await check({ channels })).map(({ subject }) => subject)).toEqual(["Discord channels"]);
  expect(discord.requests.filter((request) => /^GET \/channels\/\d+$/.test(request))).toHaveLength(1);
});

test("where nobody could look what is followed, channels are not spoken of", async () => {
  const { token, apiUrl } = discord;
  const reach = async () => undefined;
  const found = await checkDiscord({ token, apiUrl, commands, log: recordedLog(), patience: 5_000, reach });
  expect(found.filter(({ subject }) => subject.startsWith("Discord channel"))).toEqual([]);
});
