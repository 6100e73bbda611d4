import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A process of its own, since it sets its clock hours ahead. */
test("the books balance after a short run of kills", { timeout: 600_000 }, async () => {
  const run = spawn(
    process.execPath,
    ["--import", "tsx", "tests/chaos/run.ts", "--seed", "1", "--rounds", "1", "--channels", "2", "--troubles", "4"],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  const said: string[] = [];
  for (const stream of [run.stdout, run.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
  const [code] = await once(run, "close");
  expect(code, said.join("")).toBe(0);
  expect(said.join("")).toContain("the books balance");
});
