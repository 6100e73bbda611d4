import { setTimeout as sleep } from "node:timers/promises";
import { openCalendar } from "./briefing-slots.ts";
import { setUp } from "./channels.ts";
import type { Ledger } from "./ledger.ts";
import type { Newsroom } from "./newsroom.ts";
import type { Settling } from "./settle.ts";
import { type Stage, topic } from "./stage.ts";

/** Starts everybody and has every channel follow the news; what is published from now on is due. */
export async function begin(stage: Stage, newsroom: Newsroom, ledger: Ledger): Promise<Settling> {
  newsroom.newEvent();
  for (const member of stage.fleet.members) member.start();
  await connected(stage);
  const setAt = await setUp(stage, stage.channels, topic);
  await firstPolls(stage);
  newsroom.leaveOut();
  return { ledger, newsroom, calendar: openCalendar(), setAt };
}

async function connected({ fleet, discord, slack }: Stage): Promise<void> {
  await Promise.all(fleet.members.map((member) => member.ready()));
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (discord.connections() > 0 && slack.openConnections() > 1 && discord.commands().length > 0) return;
    await sleep(50);
  }
  throw new Error("the bot did not connect to both platforms");
}

/** What a feed has when it is first read is no news. */
async function firstPolls({ outlets }: Stage): Promise<void> {
  const before = outlets.map(({ polls }) => polls());
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (outlets.every(({ polls }, at) => polls() > (before[at] ?? 0) + 1)) return;
    await sleep(50);
  }
  throw new Error("the feeds are not polled");
}
