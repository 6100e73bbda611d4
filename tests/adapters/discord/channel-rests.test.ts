import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import type { Poster } from "../../../src/ports.ts";
import { deliveryTo } from "../../samples/delivery.ts";
import { ferries } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";

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
});

test("the post that empties a channel's bucket says how long the channel rests, and no other does", async () => {
  discord.limitPosts({ limit: 3, seconds: 120 });
  const [busy, quiet] = [discord.addChannel(), discord.addChannel()];
  const rests: (number | undefined)[] = [];
  for (let at = 0; at < 3; at++) {
    const outcome = await poster.post({ ...deliveryTo("discord", busy), nonce: `rest-${at}` }, message);
    if (outcome.kind !== "sent") throw new Error(outcome.kind);
    rests.push(outcome.restMs);
  }
  expect(rests.slice(0, 2)).toEqual([undefined, undefined]);
  expect(rests[2]).toBeGreaterThan(0);
  expect(rests[2]).toBeLessThanOrEqual(120_000);
  expect(await poster.post({ ...deliveryTo("discord", quiet), nonce: "rest-quiet" }, message)).not.toHaveProperty(
    "restMs",
  );
});
