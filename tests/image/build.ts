import { execFile } from "node:child_process";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { all, buildStage, lastStage } from "./instructions.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/**
 * Does in a folder what the Dockerfile's build stage does in its own, word for word, and leaves in `folder/app` what
 * its last stage takes over. Needs npm's registry, or its cache.
 */
export async function buildImage(folder: string): Promise<void> {
  const stage = join(folder, "build");
  await mkdir(stage, { recursive: true });
  for (const { word, rest } of buildStage) {
    if (word === "COPY") await copyIn(stage, rest);
    if (word === "RUN") await run("sh", ["-ec", rest], { cwd: stage, maxBuffer: 16_777_216 });
  }
  for (const rest of all("COPY", lastStage)) {
    const [, from, to] = /^--from=build \/app\/(\S+) \.\/(\S*)$/.exec(rest) ?? [];
    if (from === undefined || to === undefined) throw new Error(`COPY ${rest} is not understood here`);
    const target = join(folder, "app", to || from);
    await mkdir(dirname(target), { recursive: true });
    await rename(join(stage, from), target);
  }
  await rm(stage, { recursive: true });
}

async function copyIn(stage: string, rest: string): Promise<void> {
  const words = rest.split(/\s+/);
  const to = words.pop() ?? ".";
  for (const from of words) {
    const target = to.endsWith("/") ? join(stage, to, from) : join(stage, to);
    await cp(join(root, from), target, { recursive: true });
  }
}
