import { spawn } from "node:child_process";
import { once } from "node:events";
import { buffer, text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs one command of the command line as a process of its own, with only the given settings. */
export async function cli(environment: Readonly<Record<string, string>>, args: readonly string[], input?: Buffer) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = once(child, "exit");
  const [bytes, error] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
  return { bytes, out: bytes.toString(), error, code: (await ended)[0] as number | null };
}
