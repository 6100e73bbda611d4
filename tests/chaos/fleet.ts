import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type BotProcess, startProcess } from "../bot-process.ts";

/** One line of a log, with whose it is. */
export type LogLine = { readonly member: string; readonly event: string; readonly [fact: string]: unknown };

/** A bot or a worker, in all its lives. */
export type Member = {
  readonly name: string;
  readonly isUp: () => boolean;
  /** Starts it where it is not running. */
  start(): void;
  /** Resolves when it works, dead and started again meanwhile or not; after a minute in any case. */
  ready(): Promise<boolean>;
  /** Kill -9. False where there was nothing to kill. */
  kill(): Promise<boolean>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | NodeJS.Signals | undefined>;
  freeze(): void;
  thaw(): void;
};

export type Fleet = {
  readonly members: readonly Member[];
  /** Everything that was logged, of all lives. */
  lines(): readonly LogLine[];
  /** How often a member ended by itself, and what it said: before it was ready, and afterwards. */
  readonly endedBeforeReady: readonly string[];
  readonly endedByItself: readonly string[];
  starts(): number;
};

const preload = fileURLToPath(new URL("shifted-process.ts", import.meta.url));

export type FleetOptions = {
  readonly workers: number;
  readonly settings: () => Readonly<Record<string, string>>;
};

/** The bot and its workers, started again where one ends by itself, as whoever runs them would. */
export function openFleet({ workers, settings }: FleetOptions): Fleet {
  const lives: { readonly member: string; readonly process: BotProcess }[] = [];
  const endedBeforeReady: string[] = [];
  const endedByItself: string[] = [];
  const begin = (member: string, command: "start" | "worker") => {
    const process = startProcess(command, settings(), [preload]);
    lives.push({ member, process });
    return process;
  };
  const told = (member: string, process: BotProcess, code: unknown) => {
    const isReady = process.events.some(({ event }) => event === "ready");
    const said = [...process.unread, ...process.events.slice(-5).map((event) => JSON.stringify(event))].join("\n    ");
    (isReady ? endedByItself : endedBeforeReady).push(`${member} ended with ${code}:\n    ${said}`);
  };
  const names = ["bot", ...Array.from({ length: workers }, (_, at) => `worker-${at + 1}`)];
  return {
    members: names.map((name) => member(name, name === "bot" ? "start" : "worker", begin, told)),
    lines: () => lives.flatMap(({ member, process }) => process.events.map((event) => ({ member, ...event }))),
    endedBeforeReady,
    endedByItself,
    starts: () => lives.length,
  };
}

type Begin = (member: string, command: "start" | "worker") => BotProcess;

function member(
  name: string,
  command: "start" | "worker",
  begin: Begin,
  told: (member: string, process: BotProcess, code: unknown) => void,
): Member {
  let process: BotProcess | undefined;
  let isWanted = false;
  const start = () => {
    isWanted = true;
    if (process !== undefined) return;
    const begun = begin(name, command);
    process = begun;
    void begun.gone.then(async (code) => {
      if (process === begun) process = undefined;
      if (!isWanted) return;
      told(name, begun, code);
      await sleep(500);
      if (isWanted) start();
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    isWanted = false;
    const ending = process;
    process = undefined;
    return ending?.end(signal);
  };
  const signal = (name: NodeJS.Signals) => {
    if (process !== undefined) globalThis.process.kill(process.pid, name);
  };
  return {
    name,
    isUp: () => process !== undefined,
    start,
    ready: async () => {
      for (let waited = 0; waited < 60_000; waited += 50) {
        if (process?.events.some(({ event }) => event === "ready")) return true;
        await sleep(50);
      }
      return false;
    },
    kill: async () => (await end("SIGKILL")) !== undefined,
    stop: () => end("SIGTERM"),
    freeze: () => signal("SIGSTOP"),
    thaw: () => signal("SIGCONT"),
  };
}
