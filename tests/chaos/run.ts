/**
 * Kills the whole bot again and again and balances the books.
 *
 *   npm run chaos -- [--seed 1] [--rounds 4] [--queue postgres|redis] [--workers N] [--channels 10] [--troubles 12]
 *                    [--report FILE] [--log FILE]
 *
 * Without workers the bot has its embedded PostgreSQL; with some, all share a PostgreSQL on TCP. What is done is decided
 * by the seed; when processes get to it is not. Ends with 1 where the books do not balance, and says why.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { reportOf } from "./report.ts";
import { runStage } from "./run-stage.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "4" },
    queue: { type: "string", default: "postgres" },
    workers: { type: "string" },
    channels: { type: "string", default: "10" },
    troubles: { type: "string", default: "12" },
    report: { type: "string" },
    log: { type: "string" },
  },
});
const hasRedis = values.queue === "redis";
const [seed, rounds, channels, troubles] = [values.seed, values.rounds, values.channels, values.troubles].map(Number);
const workers = Number(values.workers ?? (hasRedis ? "2" : "0"));
const settings = {
  seed: seed ?? 1,
  rounds: rounds ?? 1,
  channels: channels ?? 1,
  troubles: troubles ?? 1,
  hasRedis,
  workers,
};
const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
const { log } = values;
const keep = (lines: readonly object[]) =>
  log !== undefined && writeFileSync(log, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const result = await runStage({ ...settings, say, keep });
const report = reportOf(settings, result);
console.log(report);
if (values.report !== undefined) writeFileSync(values.report, report);
process.exit(result.wrong.length > 0 ? 1 : 0);
