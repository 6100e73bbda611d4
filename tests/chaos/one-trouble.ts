import { onTestFinished } from "vitest";
import { begin } from "./begin.ts";
import { balance } from "./books.ts";
import { explain } from "./explain.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";
import { settle } from "./settle.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";
import { noHavoc } from "./troubles.ts";

export type OneTrouble = {
  readonly stage: Stage;
  readonly newsroom: Newsroom;
  readonly ledger: Ledger;
  /** The answers on both platforms to the same question, as they came. */
  ask(name: string, options: Readonly<Record<string, string>>): Promise<readonly [discord: string, slack: string]>;
  /** Resolves with the first line of an event that was logged, by whomever. */
  logged(event: string): Promise<Readonly<Record<string, unknown>>>;
  /** Everything that is wrong once nothing is under way any more, with what may explain it. */
  wrong(): Promise<readonly string[]>;
};

const settleWithin = 240_000;
const loggedWithin = 120_000;

/** The whole bot as processes on both platforms, for one thing to befall it; closed when the test ends. */
export async function openOneTrouble(options: Partial<StageOptions>): Promise<OneTrouble> {
  const stage = await openStage({ hasRedis: false, workers: 0, channels: 2, ahead: () => 0, ...options });
  onTestFinished(() => stage.close(), 60_000);
  const ledger = openLedger(stage.database.connection);
  onTestFinished(() => ledger.close());
  const newsroom = openNewsroom(7, stage.outlets);
  const settling = await begin(stage, newsroom, ledger);
  return {
    ...{ stage, newsroom, ledger },
    ask: (name, given) => asked(stage, name, given),
    logged: (event) => logged(stage, event),
    wrong: async () => {
      const pending = await settle(stage, settling, settleWithin);
      return explain(pending, await balance(stage, settling), stage, noHavoc());
    },
  };
}

async function asked(
  { discord, slack, channels }: Stage,
  name: string,
  options: Readonly<Record<string, string>>,
): Promise<readonly [string, string]> {
  const channelId = (platform: string) => channels.find((one) => one.platform === platform)?.id ?? "";
  const typed = Object.entries(options).map(([option, value]) => `${option}:${value}`);
  const withinMs = 60_000;
  const answers = await Promise.all([
    discord.command(name, { ...options }, { channelId: channelId("discord"), withinMs }),
    slack.command([name, ...typed].join(" "), { channelId: channelId("slack"), withinMs }),
  ]);
  return [JSON.stringify(answers[0]), JSON.stringify(answers[1])];
}

async function logged({ fleet }: Stage, event: string): Promise<Readonly<Record<string, unknown>>> {
  for (const end = Date.now() + loggedWithin; Date.now() < end; ) {
    const line = fleet.lines().find((one) => one.event === event);
    if (line !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const last = fleet.lines().slice(-30);
  throw new Error(`nobody logged ${event}:\n${last.map((line) => JSON.stringify(line)).join("\n")}`);
}
