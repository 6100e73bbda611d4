import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

type Event = { readonly event: string; readonly [fact: string]: unknown };

export type EmbeddedProcess = {
  readonly events: readonly Event[];
  /** Resolves with the first event of any of these names; rejects when the process ends without one. */
  event(...names: string[]): Promise<Event>;
  /** Sends a signal and resolves when the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
  readonly exit: Promise<void>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `embedded-bot.ts`, as another account where one is given (only root can). */
export function startEmbedded(args: readonly string[], account: { uid?: number; gid?: number } = {}): EmbeddedProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/setup/embedded-bot.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    ...account,
  });
  const events: Event[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => events.push(JSON.parse(line)));
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  let isGone = false;
  const exit = new Promise<void>((resolve) => {
    child.once("close", () => {
      isGone = true;
      resolve();
    });
  });
  return {
    events,
    exit,
    event: async (...names) => {
      for (;;) {
        const found = events.find(({ event }) => names.includes(event));
        if (found !== undefined) return found;
        if (isGone) throw new Error(`no event ${names}:\n${JSON.stringify(events)}\n${errors.join("")}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    end: async (signal) => {
      child.kill(signal);
      await exit;
    },
  };
}
