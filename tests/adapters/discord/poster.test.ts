import { DiscordAPIError } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discordFailure, failedPost } from "../../../src/adapters/discord/outcome.ts";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import type { Delivery } from "../../../src/domain/delivery.ts";
import type { Poster } from "../../../src/ports.ts";
import { deliveryTo } from "../../samples/delivery.ts";
import { ferries } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { permissionBits } from "../../simulators/discord/world.ts";
import type { FaultKind } from "../../simulators/faults.ts";

const message = { kind: "digest", digest: ferries } as const;
const writeOnly = permissionBits.view | permissionBits.send;
let discord: DiscordSimulator;
let poster: Poster & { close(): Promise<void> };
let now = Date.now();
beforeAll(async () => {
  discord = await openDiscordSimulator();
  poster = openDiscordPoster({
    token: discord.token,
    apiUrl: discord.apiUrl,
    log: recordedLog(),
    clock: () => new Date(now),
  });
});
afterAll(async () => {
  expect(discord.violations).toEqual([]);
  await poster.close();
  await discord.close();
});

let serial = 0;
function delivery(channelId: string, given: Partial<Delivery> = {}): Delivery {
  serial += 1;
  return { ...deliveryTo("discord", channelId), nonce: `nonce-${serial}`, ...given };
}

test("a digest is posted once, and the same delivery again gives back the first message", async () => {
  const channel = discord.addChannel();
  const one = delivery(channel);
  const [first, second] = [await poster.post(one, message), await poster.post(one, message)];
  expect(first).toMatchObject({ kind: "sent", messageRef: { channelId: channel } });
  expect(second).toEqual(first);
  expect(discord.messages(channel)).toHaveLength(1);
});

test("a story that grew edits its message", async () => {
  const channel = discord.addChannel();
  const one = delivery(channel);
  const posted = await poster.post(one, message);
  if (posted.kind !== "sent") throw new Error(posted.kind);
  const grown = { kind: "digest", digest: { ...ferries, headline: "Ferry line orders twelve ships" } } as const;
  expect(await poster.post({ ...one, messageRef: posted.messageRef }, grown)).toEqual(posted);
  expect(discord.messages(channel)).toMatchObject([{ edits: 1 }]);
  expect(JSON.stringify(discord.messages(channel)[0]?.body)).toContain("twelve ships");
});

test("a message that somebody deleted is not posted again", async () => {
  const channel = discord.addChannel();
  const one = delivery(channel);
  const posted = await poster.post(one, message);
  if (posted.kind !== "sent") throw new Error(posted.kind);
  discord.remove(posted.messageRef.id);
  expect(await poster.post({ ...one, messageRef: posted.messageRef }, message)).toMatchObject({ kind: "refused" });
  expect(discord.messages(channel)).toEqual([]);
});

test.each<FaultKind>(["reset-after", "http-500-after", "hang-after"])(
  "an answer lost by %s is unclear, the message is found at once, and sending again doubles nothing",
  async (how) => {
    const channel = discord.addChannel();
    const one = delivery(channel, { firstAttemptAt: new Date(now) });
    discord.fault("post-message", { how, channelId: channel });
    expect(await poster.post(one, message)).toMatchObject({ kind: "unclear" });
    expect(discord.messages(channel)).toHaveLength(1);
    expect(await poster.find(one)).toEqual({
      kind: "found",
      messageRef: { channelId: channel, id: discord.messages(channel)[0]?.id },
    });
    expect(await poster.post(one, message)).toMatchObject({ kind: "sent" });
    expect(discord.messages(channel)).toHaveLength(1);
  },
);

test("long after the attempt the message is found in the history, or known to be absent", async () => {
  const channel = discord.addChannel();
  const [lost, never] = [
    delivery(channel, { firstAttemptAt: new Date(now) }),
    delivery(channel, { firstAttemptAt: new Date(now) }),
  ];
  discord.fault("post-message", { how: "reset-after", channelId: channel });
  await poster.post(lost, message);
  for (let other = 0; other < 120; ) {
    // discord.js itself holds to fifty requests a second.
    const outcome = await poster.post(delivery(channel), message);
    if (outcome.kind === "sent") other += 1;
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  discord.forgetNonces();
  now += 3_600_000;
  expect(await poster.find(lost)).toEqual({
    kind: "found",
    messageRef: { channelId: channel, id: discord.messages(channel)[0]?.id },
  });
  expect(await poster.find(never)).toEqual({ kind: "absent" });
  now -= 3_600_000;
});

test("where nobody may look, the nonce still makes one message of two within its minutes", async () => {
  const channel = discord.addChannel({ permissions: writeOnly });
  const one = delivery(channel, { firstAttemptAt: new Date(now) });
  discord.fault("post-message", { how: "reset-after", channelId: channel });
  await poster.post(one, message);
  expect(await poster.find(one)).toEqual({ kind: "absent" });
  expect(await poster.post(one, message)).toMatchObject({ kind: "sent" });
  expect(discord.messages(channel)).toHaveLength(1);
});

test("a message is found although our clock ran half an hour ahead when it was posted", async () => {
  const channel = discord.addChannel();
  const lost = delivery(channel, { firstAttemptAt: new Date(now + 1_800_000) });
  discord.fault("post-message", { how: "reset-after", channelId: channel });
  await poster.post(lost, message);
  await poster.post(delivery(channel), message);
  expect(await poster.find(lost)).toMatchObject({ kind: "found" });
});

test("in a channel where nobody has written since, there is no message to look for", async () => {
  const [empty, unreadable] = [discord.addChannel(), discord.addChannel({ permissions: writeOnly })];
  const since = { firstAttemptAt: new Date(now + 5 * 3_600_000) };
  expect(await poster.find(delivery(empty, { firstAttemptAt: new Date(now - 3_600_000) }))).toEqual({ kind: "absent" });
  await poster.post(delivery(unreadable), message);
  now += 8 * 3_600_000;
  expect(await poster.find(delivery(unreadable, since))).toEqual({ kind: "absent" });
  now -= 8 * 3_600_000;
});

test("a token that was refused once is tried again", async () => {
  const channel = discord.addChannel();
  discord.changeToken("another");
  expect(await poster.post(delivery(channel), message)).toMatchObject({ kind: "retry" });
  discord.changeToken(discord.token);
  expect(await poster.post(delivery(channel), message)).toMatchObject({ kind: "sent" });
});

test("an empty history proves nothing: Discord shows the same to who may not read it, and it is said", async () => {
  const channel = discord.addChannel({ permissions: writeOnly });
  await poster.post(delivery(channel), message);
  const lost = delivery(channel, { firstAttemptAt: new Date(now - 3_600_000) });
  expect(await poster.find(lost)).toMatchObject({
    kind: "cannot-look",
    reason: expect.stringContaining("Read Message History"),
  });
});

test("a limit on one channel is told with its wait and leaves another channel alone", async () => {
  const [busy, quiet] = [discord.addChannel(), discord.addChannel()];
  discord.fault("post-message", { how: "ratelimited", channelId: busy, retryAfter: 3 });
  const began = performance.now();
  expect(await poster.post(delivery(busy), message)).toMatchObject({
    kind: "retry",
    afterMs: expect.toSatisfy((ms) => ms >= 2900 && ms < 4000),
  });
  expect(await poster.post(delivery(quiet), message)).toMatchObject({ kind: "sent" });
  expect(performance.now() - began).toBeLessThan(2500);
});

test.each([
  ["a channel that is gone", { isGone: true }, "gone"],
  ["a channel it cannot see", { permissions: 0n }, "View Channel"],
  ["a channel it may not write in", { permissions: permissionBits.view }, "Send Messages"],
])("%s is refused in words that help", async (_, channel, words) => {
  const outcome = await poster.post(delivery(discord.addChannel(channel)), message);
  expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining(words) });
});

test("a wrong token is tried again later, with what to do, and never repeated in words", async () => {
  const other = openDiscordPoster({
    token: "wrong",
    apiUrl: discord.apiUrl,
    log: recordedLog(),
    clock: () => new Date(),
  });
  const outcome = await other.post(delivery(discord.addChannel()), message);
  expect(outcome).toMatchObject({ kind: "retry", reason: expect.stringContaining("DISCORD_TOKEN") });
  await other.close();
});

test("what something before Discord refuses is tried again, and nobody has looked", async () => {
  const channel = discord.addChannel();
  const one = delivery(channel, { firstAttemptAt: new Date(now - 3_600_000) });
  discord.fault("post-message", { how: "blocked", channelId: channel });
  expect(await poster.post(one, message)).toMatchObject({ kind: "retry" });
  discord.fault("read-messages", { how: "blocked", channelId: channel });
  await expect(poster.find(one)).rejects.toMatchObject({ name: "OutsideError", retry: true });
});

test("Discord's own trouble with a request that never reached it is no refusal", () => {
  // Its network answers so since 2023 (discord-api-docs#6473).
  const failure = discordFailure(
    new DiscordAPIError({ code: 40333, message: "internal network error" }, 40333, 403, "POST", "/", {}),
  );
  expect(failedPost(failure, false)).toMatchObject({ kind: "retry" });
});

test("when Discord cannot be reached at all it is surely not out, and tried again", async () => {
  const nowhere = openDiscordPoster({
    token: "t",
    apiUrl: "http://127.0.0.1:9/api",
    log: recordedLog(),
    clock: () => new Date(),
  });
  expect(await nowhere.post(delivery("1"), message)).toMatchObject({ kind: "retry" });
  await expect(nowhere.find(delivery("1", { firstAttemptAt: new Date() }))).rejects.toThrow("cannot be reached");
  await nowhere.close();
});
