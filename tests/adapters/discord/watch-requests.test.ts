import { expect, onTestFinished, test } from "vitest";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import type { PlatformRequest } from "../../../src/domain/watch.ts";
import { deliveryTo } from "../../samples/delivery.ts";
import { ferries } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openDiscordSimulator } from "../../simulators/discord/simulator.ts";

test("each request is told by how it ended: answered, limited, failed on their side, or without an answer", async () => {
  const discord = await openDiscordSimulator();
  const requests: PlatformRequest[] = [];
  const poster = openDiscordPoster({
    token: discord.token,
    apiUrl: discord.apiUrl,
    log: recordedLog(),
    clock: () => new Date(),
    onRequest: (request) => void requests.push(request),
  });
  onTestFinished(async () => {
    await poster.close();
    await discord.close();
  });
  const channelId = discord.addChannel();
  const post = async (nonce: string) => {
    const from = requests.length;
    await poster.post({ ...deliveryTo("discord", channelId), nonce }, { kind: "digest", digest: ferries });
    return requests.slice(from);
  };
  expect(await post("1")).toEqual([{ outcome: "accepted" }]);
  discord.fault("post-message", { how: "http-500-before" });
  expect(await post("2")).toEqual([{ outcome: "failed" }]);
  discord.fault("post-message", { how: "reset-before" });
  expect(await post("3")).toEqual([{ outcome: "failed" }]);
  discord.fault("post-message", { how: "ratelimited", retryAfter: 3 });
  expect(await post("4")).toEqual([{ outcome: "limited", waitSeconds: 3 }]);
});
