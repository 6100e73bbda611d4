import { expect, test } from "vitest";
import { until } from "../adapters/queue/looking.ts";
import type { QueueBench } from "./queue-contract.ts";

/** What no mishap may do: have every later wake-up of an id dropped, because one of it seems to be there. */
export function lastingContract({ open, fresh, startChild, server }: QueueBench): void {
  test("runs an id again and again after a process was killed while it ran", { timeout: 90_000 }, async () => {
    const engine = await fresh();
    const child = await startChild(engine);
    const queue = await open(engine);
    await queue.wake("read", "1");
    await child.said("1 begins");
    await queue.wake("read", "1");
    await child.end("SIGKILL");
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 2 }, async (id) => void runs.push(id));
    await until(() => runs.length === 2, 30_000);
    await queue.wake("read", "1");
    await until(() => runs.length === 3);
  });

  test("runs an id again and again after a process stood still for longer than its lock", {
    timeout: 120_000,
  }, async () => {
    const engine = await fresh();
    const child = await startChild(engine);
    const queue = await open(engine);
    await queue.wake("read", "short");
    await child.said("short begins");
    child.signal("SIGSTOP");
    await queue.wake("read", "short");
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 2 }, async (id) => void runs.push(id));
    await until(() => runs.length === 2, 40_000);
    child.signal("SIGCONT");
    await child.said("short ends");
    const begun = () => runs.length + child.count("short begins");
    const before = begun();
    for (let more = 1; more <= 5; more++) {
      await queue.wake("read", "short");
      await until(() => begun() === before + more, 30_000);
    }
  });

  test("runs what is woken again after its server dropped what was waiting", { timeout: 60_000 }, async () => {
    const engine = await fresh();
    const queue = await open(engine);
    await queue.wake("read", "1");
    await server().drop(engine, "read");
    await queue.wake("read", "1");
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 2 }, async (id) => void runs.push(id));
    await until(() => runs.length > 0);
    await queue.wake("read", "1");
    await until(() => runs.length === 2);
    expect(runs).toEqual(["1", "1"]);
  });

  test("ticks on after its server dropped what was waiting", { timeout: 60_000 }, async () => {
    const engine = await fresh();
    const queue = await open(engine);
    let ticks = 0;
    await queue.every("tick", 300, async () => void ticks++);
    await until(() => ticks > 1);
    await server().drop(engine, "tick");
    const before = ticks;
    await until(() => ticks > before + 3, 40_000);
  });
}
