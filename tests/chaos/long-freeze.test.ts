import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { FaultKind } from "../simulators/faults.ts";
import { type OneTrouble, openOneTrouble } from "./one-trouble.ts";

/** Longer than a delivery's lease. Milliseconds. */
const frozen = 65_000;

test("processes that stand still for longer than a lease while they post do not post a second time when they go on", {
  timeout: 900_000,
}, async () => {
  const trouble = await openOneTrouble({ workers: 2 });
  const [bot, worker, other] = trouble.stage.fleet.members;
  if (bot === undefined || worker === undefined || other === undefined) throw new Error("the fleet has three");
  for (const [onDiscord, onSlack] of [
    ["hang-after", "hang-before"],
    ["hang-before", "hang-after"],
  ] as const) {
    await other.stop();
    await sending(trouble, onDiscord, onSlack);
    for (const one of [bot, worker]) one.freeze();
    other.start();
    await other.ready();
    await sleep(frozen);
    for (const one of [bot, worker]) one.thaw();
    expect(await trouble.wrong()).toEqual([]);
  }
});

/** Resolves when posts on both platforms are being made, and their answers will not come. */
async function sending({ stage, newsroom, ledger }: OneTrouble, onDiscord: FaultKind, onSlack: FaultKind) {
  const perPlatform = stage.channels.length / 2;
  stage.discord.fault("post-message", { how: onDiscord, times: perPlatform });
  stage.slack.fault("chat.postMessage", { how: onSlack, times: perPlatform });
  newsroom.newEvent();
  for (let waited = 0; waited < 120_000; waited += 100) {
    const rows = await ledger.ask<{ platform: string }>("select platform from deliveries where state = 'sending'");
    if (new Set(rows.map(({ platform }) => platform)).size === 2) return;
    await sleep(100);
  }
  throw new Error("nothing is being posted");
}
