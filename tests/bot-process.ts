import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

export type BotProcess = {
  readonly pid: number;
  /** Every event logged so far. */
  readonly events: { readonly event: string; readonly [fact: string]: unknown }[];
  /** Resolves with the first event of that name, logged or still to come; rejects when the process ends before. */
  event(name: string, milliseconds?: number): Promise<Record<string, unknown>>;
  /** Lines on its standard error that are no events. */
  readonly unread: readonly string[];
  /** Resolves when it is gone, with the exit code or the signal's name. */
  readonly gone: Promise<number | NodeJS.Signals>;
  /** Sends a signal and waits until the process is gone. Resolves with the exit code, or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
};

/** `pullquote start` or `worker` as a process of its own, with only the given settings; `preloads` are loaded before it. */
export function startProcess(
  command: "start" | "worker",
  settings: Readonly<Record<string, string>>,
  preloads: readonly string[] = [],
): BotProcess {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", ...preloads.flatMap((file) => ["--import", file]), "src/main.ts", command],
    {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: "0", ...settings },
      stdio: ["ignore", "inherit", "pipe"],
    },
  );
  const events: BotProcess["events"] = [];
  const unread: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    try {
      events.push(JSON.parse(line));
    } catch {
      unread.push(line);
    }
  });
  const gone = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal ?? "SIGKILL"));
  });
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  return {
    pid: child.pid ?? 0,
    events,
    unread,
    gone,
    event: async (name, milliseconds = 90_000) => {
      const deadline = Date.now() + milliseconds;
      for (;;) {
        const found = events.find(({ event }) => event === name);
        if (found !== undefined) return found;
        if (isGone || Date.now() > deadline) {
          const seen = [...unread, ...events.slice(-20).map((event) => JSON.stringify(event))].join("\n");
          throw new Error(`no event ${name} ${isGone ? "before the process ended" : "in time"}:\n${seen}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    end: async (signal) => {
      child.kill(signal);
      return gone;
    },
  };
}
