import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import type { Poster } from "../../../src/ports.ts";
import { deliveryTo } from "../../samples/delivery.ts";
import { ferries } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { everything, permissionBits } from "../../simulators/discord/world.ts";

const message = { kind: "digest", digest: ferries } as const;
let discord: DiscordSimulator;
let poster: Poster & { close(): Promise<void> };
beforeAll(async () => {
  discord = await openDiscordSimulator();
  const { token, apiUrl } = discord;
  poster = openDiscordPoster({ token, apiUrl, log: recordedLog(), clock: () => new Date() });
});
afterAll(async () => {
  await poster.close();
  await discord.close();
  expect(discord.violations).toEqual([]);
});

function place(what: string): string {
  if (what === "a forum's post") return discord.addChannel({ type: 15 });
  const permissions = everything | permissionBits.sendInThreads;
  return discord.addChannel({ type: 11, parentId: discord.addChannel(), permissions });
}

const archivedAt = "2026-11-23T08:00:00.000Z";

test.each(["a forum's post", "a thread that is followed"])(
  "%s is opened again to be edited when archived",
  async (what) => {
    const one = deliveryTo("discord", place(what));
    const outcome = await poster.post(one, message);
    if (outcome.kind !== "sent") throw new Error(outcome.kind);
    const { messageRef } = outcome;
    discord.changeChannel(messageRef.channelId, { archivedAt });
    expect(await poster.post({ ...one, messageRef }, message)).toEqual(outcome);
    expect(discord.messages(messageRef.channelId)).toMatchObject([{ edits: 1 }]);

    discord.changeChannel(messageRef.channelId, { archivedAt });
    discord.fault("change-thread", { how: "http-500-before", channelId: messageRef.channelId });
    expect(await poster.post({ ...one, messageRef }, message)).toMatchObject({ kind: "retry" });

    discord.changeChannel(messageRef.channelId, { archivedAt, isLocked: true });
    expect(await poster.post({ ...one, messageRef }, message)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("archived"),
    });
  },
);
