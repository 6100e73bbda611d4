/**
 * The walk of a newcomer, from a fresh clone to a story's page, each step with its time.
 *
 *   node --import tsx tests/walk/run.ts [--write]
 *
 * What is committed is cloned into a temporary folder, npm fetches the packages with an empty home, and then the bot meets
 * a Discord, a Slack and an outlet on this machine alone. With --write the times go to docs/figures.md.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeFigures } from "../../bench/figures.ts";
import { cloneHouse, installPackages } from "./house.ts";
import { type Step, walk } from "./walk.ts";

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const place = mkdtempSync(join(tmpdir(), "pullquote-walk-"));
const [house, home] = [join(place, "pullquote"), join(place, "home")];
mkdirSync(home);
const lines: string[] = [];

function say(name: string, seconds: number): void {
  const line = `${name.padEnd(48)} ${seconds.toFixed(1).padStart(6)} s`;
  lines.push(line);
  console.log(line);
}

const step: Step = async (name, work) => {
  const began = performance.now();
  const done = await work();
  say(name, (performance.now() - began) / 1000);
  return done;
};

try {
  const began = performance.now();
  await step("git clone", () => cloneHouse(house));
  await step("packages, npm ci", () => installPackages(house, home));
  const { posted, violations, end } = await walk(house, home, step);
  say("all of it", (performance.now() - began) / 1000);
  const isRight = posted.discord === 1 && posted.slack === 1 && violations.length === 0 && end === "stopped";
  if (!isRight) console.error("Not as it should be:", { posted, violations, end });
  else if (values.write) writeFigures("walk", "from a fresh clone", lines);
  process.exitCode = isRight ? 0 : 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}
