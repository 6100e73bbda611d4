import { setTimeout as sleep } from "node:timers/promises";
import { begin } from "./begin.ts";
import { type Balance, balance } from "./books.ts";
import { shiftClock } from "./clock.ts";
import { explain } from "./explain.ts";
import { openLedger } from "./ledger.ts";
import { openNewsroom } from "./newsroom.ts";
import { planRound, type Round } from "./plan.ts";
import { settle } from "./settle.ts";
import { openStage, type Stage } from "./stage.ts";
import { type Havoc, killMember, makeTrouble, noHavoc, note } from "./troubles.ts";

export type RunOptions = {
  readonly seed: number;
  readonly rounds: number;
  readonly troubles: number;
  readonly hasRedis: boolean;
  readonly workers: number;
  readonly channels: number;
  readonly say: (line: string) => void;
  /** Takes everything that was logged and done, at the end. */
  readonly keep?: (lines: readonly object[]) => void;
};

export type Result = {
  readonly havoc: Havoc;
  readonly balance: Balance;
  readonly starts: number;
  readonly endedBeforeReady: number;
  readonly rounds: number;
  readonly seconds: number;
  /** Everything that is wrong, with what may explain it. */
  readonly wrong: readonly string[];
};

const hour = 3_600_000;
/** Between the beginnings of two rounds; a briefing may come six hours late. */
const step = 4 * hour;
/** The night on which Europe's clocks are put forward is in it. */
const firstRound = Date.UTC(2027, 2, 26, 20, 0, 25);
const settlePatience = 240_000;
/** Longer than a delivery's lease. */
const longFreeze = 50_000;

/** One run: rounds of trouble, each followed by a balance. Ends early where something is wrong. */
export async function runStage(options: RunOptions): Promise<Result> {
  const { seed, rounds, say } = options;
  const began = performance.now();
  let ahead = firstRound - Date.now();
  shiftClock(() => ahead);
  const stage = await openStage({ ...options, ahead: () => ahead });
  const { fleet } = stage;
  const havoc = noHavoc();
  const newsroom = openNewsroom(seed, stage.outlets);
  const ledger = openLedger(stage.database.connection);
  try {
    const settling = await begin(stage, newsroom, ledger);
    say(`${stage.channels.length} channels follow the news`);
    let books: Balance | undefined;
    const wrong: string[] = [];
    let number = 0;
    for (; number < rounds && wrong.length === 0; number++) {
      const [beganAt, startedAt] = [Date.now(), performance.now()];
      const round = planRound(seed, number, options.troubles, {
        hasRedis: options.hasRedis,
        workers: options.workers,
        isEmbedded: options.workers === 0,
      });
      await troubled(round, stage, newsroom, havoc);
      const settlingSince = performance.now();
      if (round.hoursPass) {
        await everythingStops(round, stage, havoc);
        ahead += Math.max(0, beganAt + step - Date.now());
        stage.discord.forgetNonces();
        note(havoc, `it is ${new Date().toISOString()}`);
      }
      for (const member of fleet.members) member.start();
      const pending = await settle(stage, settling, settlePatience);
      books = await balance(stage, settling);
      wrong.push(...(await explain(pending, books, stage, havoc)));
      const [whole, settled] = [startedAt, settlingSince].map(
        (since) => `${((performance.now() - since) / 1000).toFixed(0)} s`,
      );
      say(`round ${number} (${whole}, settled in ${settled}): ${told(havoc, books)}`);
    }
    if (books === undefined) throw new Error("no round was run");
    return {
      havoc,
      balance: books,
      starts: fleet.starts(),
      endedBeforeReady: fleet.endedBeforeReady.length,
      rounds: number,
      seconds: (performance.now() - began) / 1000,
      wrong,
    };
  } catch (error) {
    for (const line of fleet.lines().slice(-40)) say(JSON.stringify(line));
    throw error;
  } finally {
    options.keep?.([...havoc.diary, ...fleet.lines()]);
    await ledger.close();
    await stage.close();
  }
}

async function troubled(
  { troubles, longFreeze: isLong }: Round,
  stage: Stage,
  newsroom: ReturnType<typeof openNewsroom>,
  havoc: Havoc,
): Promise<void> {
  const frozen = isLong ? stage.fleet.members.at(-1) : undefined;
  if (frozen !== undefined) {
    await frozen.ready();
    note(havoc, `froze ${frozen.name} for ${longFreeze} ms`);
    frozen.freeze();
  }
  const thawAt = performance.now() + longFreeze;
  for (const trouble of troubles) {
    if (trouble.news === "event") newsroom.newEvent();
    if (trouble.news === "growth") newsroom.growth(trouble.which);
    await makeTrouble(trouble, stage, havoc);
  }
  if (frozen !== undefined) {
    await sleep(Math.max(0, thawAt - performance.now()));
    frozen.thaw();
  }
}

async function everythingStops({ endsGently }: Round, { fleet }: Stage, havoc: Havoc): Promise<void> {
  if (endsGently) {
    note(havoc, "asked all to stop");
    await Promise.all(fleet.members.map((member) => member.stop()));
  } else {
    await Promise.all(fleet.members.map((member) => killMember(member, havoc)));
  }
}

function told({ kills }: Havoc, { posts, edits, briefings, unknown, stories, split }: Balance): string {
  const killed = Object.values(kills).reduce((sum, count) => sum + count, 0);
  return `${killed} kills, ${stories} stories (${split} split), ${posts} posts, of them ${briefings} briefings, ${edits} edits, ${unknown.length} unknown`;
}
