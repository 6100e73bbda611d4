import { openQueue } from "../../../src/adapters/queue/open-queue.ts";
import { pause } from "./looking.ts";

// Run by the queue's contract as a process of its own, to be ended in one way or another.
const say = (line: string) => void process.stdout.write(`${line}\n`);
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const queue = await openQueue(JSON.parse(process.argv[2] ?? ""), silent);
queue.work({ name: "read", concurrency: 1 }, async (id) => {
  say(`${id} begins`);
  await (id === "short" ? pause(500) : new Promise(() => {}));
  say(`${id} ends`);
});
// As many workers as the bot has: libraries that count listeners warn on standard error, which the contract reads.
for (let i = 0; i < 12; i++) queue.work({ name: `idle-${i}`, concurrency: 4 }, async () => {});
await queue.every("tick", 1_000, async () => {});
await queue.ready();
await queue.wake("other", "1");
process.once("SIGTERM", () => void queue.close());
say("ready");
