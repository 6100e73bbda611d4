import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "./until.ts";

export type Started = {
  /** The page's address, as the log says it. */
  readonly page: string;
  /** Resolves once the log says that so many platforms are connected. */
  connected(platforms: number): Promise<void>;
  /** Every line on its standard error. */
  readonly lines: readonly string[];
  /** SIGTERM to npm alone, as `kill` does it. Resolves once npm and the bot are gone, with the bot's last event. */
  stop(): Promise<string>;
  /** Ends what is left of it, its database too. */
  end(): Promise<void>;
};

/** `npm start` in a house, with nothing in its environment but where programs are and a home. */
export async function npmStart(house: string, home: string): Promise<Started> {
  const child = spawn("npm", ["start"], {
    cwd: house,
    env: { PATH: process.env.PATH, HOME: home },
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  // Not "exit": npm goes first, and what it started holds on to standard error.
  const gone = once(child, "close");
  const said = (event: string) => lines.filter((line) => line.includes(`"event":"${event}"`));
  const started = {
    lines,
    connected: async (platforms: number) =>
      void (await until("connected", 60, () => said("platform-connected").length === platforms)),
    stop: async () => {
      child.kill("SIGTERM");
      await Promise.race([gone, pause(60_000, undefined, { ref: false })]);
      return String(JSON.parse(lines.at(-1) ?? "{}").event);
    },
    end: async () => {
      signalAll(child.pid, "SIGTERM");
      await Promise.race([gone, pause(20_000, undefined, { ref: false })]);
      signalAll(child.pid, "SIGKILL");
    },
  };
  try {
    const ready = await until("ready", 60, () => {
      if (child.exitCode !== null) throw new Error("npm start ended");
      return said("ready")[0];
    });
    return { ...started, page: String(JSON.parse(ready).page) };
  } catch (error) {
    await started.end();
    throw new Error(`${String(error)}\n${lines.join("\n")}`);
  }
}

function signalAll(group: number | undefined, signal: NodeJS.Signals): void {
  if (group === undefined) return;
  try {
    process.kill(-group, signal);
  } catch {
    // All of it is gone already.
  }
}
