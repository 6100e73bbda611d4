import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DiscordStyle } from "../../../src/adapters/discord/post.ts";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import type { Delivery } from "../../../src/domain/delivery.ts";
import { OutsideError } from "../../../src/domain/errors.ts";
import type { Message } from "../../../src/message/message.ts";
import type { Poster } from "../../../src/ports.ts";
import { deliveryTo } from "../../samples/delivery.ts";
import { messages } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";

const styles = ["components", "embeds"] as const;
/** What is posted by itself: with controls and without, with a title and without. */
const posting = [
  "digest-picture",
  "digest-hostile",
  "briefing-many",
  "briefing-quiet",
  "notice-done",
  "notice-way-out",
];
const cases = Object.entries(messages).filter(([name]) => posting.includes(name));
let discord: DiscordSimulator;
const posters = new Map<DiscordStyle, Poster & { close(): Promise<void> }>();
beforeAll(async () => {
  discord = await openDiscordSimulator();
  const { token, apiUrl } = discord;
  for (const style of styles) {
    posters.set(style, openDiscordPoster({ token, apiUrl, style, log: recordedLog(), clock: () => new Date() }));
  }
});
afterAll(async () => {
  expect(discord.violations).toEqual([]);
  for (const poster of posters.values()) await poster.close();
  await discord.close();
});

/** discord.js itself holds to fifty requests a second; who is told to wait waits. */
function posterOf(style: DiscordStyle): Poster {
  const poster = posters.get(style);
  if (poster === undefined) throw new Error(`no poster of ${style}`);
  return {
    post: async (...asked) => {
      for (;;) {
        const outcome = await poster.post(...asked);
        if (outcome.kind !== "retry") return outcome;
        await sleep(outcome.afterMs ?? 1);
      }
    },
    find: async (delivery) => {
      for (;;) {
        try {
          return await poster.find(delivery);
        } catch (error) {
          if (!(error instanceof OutsideError && error.retryAfter)) throw error;
          await sleep(error.retryAfter);
        }
      }
    },
  };
}

let serial = 0;
function delivery(channelId: string): Delivery {
  serial += 1;
  return { ...deliveryTo("discord", channelId), nonce: `style-${serial}`, firstAttemptAt: new Date() };
}

function styleIn(channelId: string): string[] {
  return discord.messages(channelId).map(({ body }) => (Array.isArray(body.embeds) ? "embeds" : "components"));
}

async function posted(style: DiscordStyle, one: Delivery, message: Message): Promise<Delivery> {
  const outcome = await posterOf(style).post(one, message);
  if (outcome.kind !== "sent") throw new Error(JSON.stringify(outcome));
  return { ...one, messageRef: outcome.messageRef };
}

test("what is posted by itself is here", () => expect(cases.map(([name]) => name).sort()).toEqual([...posting].sort()));

test.each(cases)("in each style %s is posted, edited, and found again when the answer is lost", async (_, message) => {
  for (const style of styles) {
    const channel = discord.addChannel();
    await posted(style, await posted(style, delivery(channel), message), message);
    const lost = delivery(channel);
    discord.fault("post-message", { how: "reset-after", channelId: channel });
    expect(await posterOf(style).post(lost, message)).toMatchObject({ kind: "unclear" });
    expect(styleIn(channel)).toEqual([style, style]);
    const [, second] = discord.messages(channel);
    const messageRef = { channelId: channel, id: second?.id };
    expect(await posterOf(style).find(lost)).toEqual({ kind: "found", messageRef });
    // Whoever changed the setting meanwhile finds it as well.
    const other = style === "embeds" ? "components" : "embeds";
    expect(await posterOf(other).find(lost)).toEqual({ kind: "found", messageRef });
    expect(await posterOf(style).find(delivery(channel))).toEqual({ kind: "absent" });
  }
});

test.each([
  ["components", "embeds"],
  ["embeds", "components"],
] as const)("a message made of %s keeps its style when new ones are made of %s", async (before, now) => {
  for (const [name, message] of cases) {
    const channel = discord.addChannel();
    const one = await posted(before, delivery(channel), message);
    await posted(now, one, message);
    expect(styleIn(channel), name).toEqual([before]);
    expect(discord.messages(channel), name).toMatchObject([{ edits: 1 }]);
    expect(await posterOf(now).find(one), name).toMatchObject({ kind: "found" });
    await posted(now, delivery(channel), message);
    expect(styleIn(channel), name).toEqual([before, now]);
  }
});

test("an edit that Discord refuses in both styles is refused, and not tried for ever", async () => {
  const channel = discord.addChannel();
  const one = await posted("embeds", delivery(channel), { kind: "notice", tone: "done", text: "Done." });
  discord.remove(one.messageRef?.id ?? "");
  const before = discord.requests.length;
  const outcome = await posterOf("embeds").post(one, { kind: "notice", tone: "done", text: "Done again." });
  expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining("deleted") });
  expect(discord.requests.length - before).toBe(1);
});
