import { cpus } from "node:os";
import { digestsPerSecond, storiesPerSecond } from "./pipeline.ts";
import { measureStart } from "./start.ts";

const count = 300;
const redisUrl = process.env.PULLQUOTE_TEST_REDIS_URL ?? process.env.REDIS_URL;
const queues = [{ name: "PostgreSQL", url: undefined }, ...(redisUrl ? [{ name: "Redis", url: redisUrl }] : [])];

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}\n`);

digestsPerSecond(50);
const ceiling = digestsPerSecond(count);
row("digest alone, in memory, one core", `${ceiling.toFixed(0)} stories/s`, "the pipeline's limit");
for (const { name, url } of queues) {
  const speed = await storiesPerSecond(count, url);
  row(
    `pipeline without network, queue on ${name}`,
    `${speed.toFixed(1)} stories/s`,
    `${percent(speed / ceiling)} of that limit`,
  );
}
for (const { name, url } of queues) {
  const { firstStart, laterStart, bareNode, botMemory, bareMemory } = await measureStart(url);
  row(
    `first start to ready, queue on ${name}`,
    `${(firstStart / 1000).toFixed(2)} s`,
    `${times(firstStart / bareNode)} a bare node`,
  );
  row(
    `later start to ready, queue on ${name}`,
    `${(laterStart / 1000).toFixed(2)} s`,
    `${times(laterStart / bareNode)} a bare node`,
  );
  row(
    `resident memory of the bot, queue on ${name}`,
    `${botMemory.toFixed(0)} MiB`,
    `${times(botMemory / bareMemory)} a bare node`,
  );
}
if (!redisUrl) console.log("\nRedis was not measured: set REDIS_URL to measure it too.");

function row(what: string, figure: string, ratio: string): void {
  console.log(`${what.padEnd(50)} ${figure.padStart(18)}   ${ratio}`);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} ×`;
}
