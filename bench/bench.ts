import { benchAcks } from "./acks.ts";
import { benchCluster } from "./cluster/cluster.ts";
import { benchBriefings } from "./deliver/briefings.ts";
import { benchDeliver } from "./deliver/deliver.ts";
import { benchDigest } from "./digest/digest.ts";
import { listening, machine, writeFigures } from "./figures.ts";
import { filingCosts } from "./filing.ts";
import { benchMatch } from "./match.ts";
import { digestsPerSecond, storiesPerSecond } from "./pipeline.ts";
import { benchPoll } from "./poll/poll.ts";
import { benchScale } from "./scale/scale.ts";
import { benchSearch } from "./search/search.ts";
import { measureStart } from "./start.ts";

const count = 300;
const redisUrl = process.env.PULLQUOTE_TEST_REDIS_URL ?? process.env.REDIS_URL;
const queues = [{ name: "PostgreSQL", url: undefined }, ...(redisUrl ? [{ name: "Redis", url: redisUrl }] : [])];
/** Where a bench has a larger size: that, too. */
const isLarge = process.argv.includes("--large");
const benches: Record<string, () => Promise<void>> = {
  pipeline: benchPipeline,
  start: benchStart,
  poll: () => benchPoll(row),
  digest: async () => benchDigest(row),
  match: () => benchMatch(row),
  cluster: () => benchCluster(row),
  filing: benchFiling,
  search: () => benchSearch(row, isLarge),
  acks: () => benchAcks(row),
  deliver: () => benchDeliver(row),
  briefings: () => benchBriefings(row, isLarge),
  scale: () => benchScale(row, redisUrl),
};

const isWritten = process.argv.includes("--write");
const wanted = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. npm run bench -- [${Object.keys(benches).join(" | ")}]`);
  process.exit(2);
}
console.log(`${machine()}\n`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const lines = await listening(bench);
  if (isWritten) writeFigures("bench", isLarge ? `${name} --large` : name, lines);
}

async function benchPipeline(): Promise<void> {
  digestsPerSecond(50);
  const ceiling = digestsPerSecond(count);
  row("digest alone, in memory, one core", `${ceiling.toFixed(0)} stories/s`, "the pipeline's limit");
  for (const { name, url } of queues) {
    const speed = await storiesPerSecond(count, url);
    const ratio = `${percent(speed / ceiling)} of that limit`;
    row(`pipeline without network, queue on ${name}`, `${speed.toFixed(1)} stories/s`, ratio);
  }
  if (!redisUrl) console.log("Redis was not measured: set REDIS_URL to measure it too.");
}

/** What filing an article costs in the database, in a small archive and in a larger one. */
async function benchFiling(): Promise<void> {
  const costs = await filingCosts([10_000, isLarge ? 1_000_000 : 100_000]);
  const base = costs[0]?.milliseconds ?? 0;
  for (const { archive, milliseconds } of costs) {
    row(
      `filing an article among ${archive.toLocaleString("en")}`,
      `${milliseconds.toFixed(1)} ms`,
      times(milliseconds / base),
    );
  }
}

async function benchStart(): Promise<void> {
  for (const { name, url } of queues) {
    const { firstStart, laterStart, bareNode, botMemory, bareMemory } = await measureStart(url);
    row(`first start to ready, queue on ${name}`, seconds(firstStart), `${times(firstStart / bareNode)} a bare node`);
    row(`later start to ready, queue on ${name}`, seconds(laterStart), `${times(laterStart / bareNode)} a bare node`);
    const memory = `${botMemory.toFixed(0)} MiB`;
    row(`resident memory of the bot, queue on ${name}`, memory, `${times(botMemory / bareMemory)} a bare node`);
  }
}

function row(what: string, figure: string, ratio: string): void {
  console.log(`${what.padEnd(54)} ${figure.padStart(20)}   ${ratio}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} ×`;
}
