import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that anybody may enter, removed after the test; a server that still runs below it is stopped first. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-embedded-"));
  await chmod(folder, 0o755);
  onTestFinished(async () => {
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((path) => basename(path) === "postmaster.pid")) await quit(join(folder, name));
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  return folder;
}

async function quit(postmasterFile: string): Promise<void> {
  const pid = Number.parseInt(await readFile(postmasterFile, "utf8").catch(() => ""), 10);
  if (isPostgres(await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""))) process.kill(pid, "SIGQUIT");
}

function isPostgres(commandLine: string): boolean {
  return commandLine.split("\0")[0]?.endsWith("/postgres") ?? false;
}
