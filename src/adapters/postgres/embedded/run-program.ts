import { execFile } from "node:child_process";

export type Account = { readonly uid: number; readonly gid: number };

/** A way to run PostgreSQL's programs on this machine. */
export type Runner = {
  /** For the log: "as this user". */
  readonly how: string;
  /** What stands before the program on its command line. */
  readonly prefix: readonly string[];
  /** The account to run as; undefined: ours. */
  readonly account?: Account;
};

/** Nothing of the bot's own environment, which holds its tokens and may hold PGPORT and the like. */
export const serverEnvironment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

/** File and arguments for spawn. */
export function commandLine(
  { prefix }: Runner,
  program: string,
  args: readonly string[],
): { file: string; args: string[] } {
  const [file = program, ...rest] = [...prefix, program, ...args];
  return { file, args: rest };
}

/** Runs a program to its end. Its failure is an answer too. */
export function runProgram(
  runner: Runner,
  program: string,
  args: readonly string[],
): Promise<{ isDone: boolean; output: string; complaint: string }> {
  const line = commandLine(runner, program, args);
  return new Promise((resolve) => {
    const answer = (error: Error | null, output: string, complaint: string) =>
      resolve({ isDone: error === null, output, complaint: complaint || error?.message || "" });
    try {
      execFile(line.file, line.args, { env: serverEnvironment, cwd: "/", ...runner.account }, answer);
    } catch (error) {
      answer(error instanceof Error ? error : new Error(String(error)), "", "");
    }
  });
}
