import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Which files of a package a process has loaded once it has imported these of ours. */
async function loaded(word: string, ...files: string[]): Promise<number> {
  const script = `import Module from "node:module";
    for (const file of ${JSON.stringify(files)}) await import(file);
    console.log(Object.keys(Module._cache).filter((file) => file.includes("${word}")).length);
    process.exit();`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return Number(stdout);
}

test("a bot that nobody watches loads nothing for it", { timeout: 240_000 }, async () => {
  expect(await loaded("prom-client", "./src/cli/start.ts")).toBe(0);
  expect(await loaded("@opentelemetry", "./src/cli/start.ts")).toBe(0);
  expect(await loaded("@opentelemetry", "./src/cli/start.ts", "./src/adapters/traces/open-traces.ts")).toBeGreaterThan(
    9,
  );
  expect(await loaded("prom-client", "./src/adapters/metrics/open-meters.ts")).toBeGreaterThan(3);
});
