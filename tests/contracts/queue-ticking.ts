import { expect, test } from "vitest";
import { openQueue } from "../../src/adapters/queue/open-queue.ts";
import { pause, recordedLog, until } from "../adapters/queue/looking.ts";
import type { QueueBench } from "./queue-contract.ts";

/** What comes back each interval. */
export function tickingContract({ open, fresh }: QueueBench): void {
  test("ticks at once and then each interval, once over all processes", async () => {
    const engine = await fresh();
    const ticks: number[] = [];
    for (const queue of [await open(engine), await open(engine)]) {
      await queue.every("tick", 400, async () => void ticks.push(performance.now()));
    }
    await until(() => ticks.length >= 7);
    const [first = 0, ...others] = ticks;
    const span = (others[5] ?? 0) - first;
    expect(span).toBeGreaterThan(0.75 * 6 * 400);
    expect(span).toBeLessThan(2 * 6 * 400);
  });

  test("never ticks while the tick before still runs", async () => {
    const queue = await open();
    const counts: number[] = [];
    let running = 0;
    await queue.every("tick", 100, async () => {
      counts.push(++running);
      await pause(250);
      running--;
    });
    await until(() => counts.length === 4);
    expect(counts).toEqual([1, 1, 1, 1]);
  });

  test("ticks on after a tick that failed, and logs it", async () => {
    const { log, events } = recordedLog();
    const queue = await open(undefined, log);
    let ticks = 0;
    await queue.every("tick", 100, async () => {
      ticks++;
      throw new Error("not today");
    });
    await until(() => ticks >= 3);
    expect(events[0]).toMatchObject({ level: "error", event: "job-failed", facts: { job: "tick" } });
  });

  test("takes a changed interval from the next start on, and ticks soon after it", async () => {
    const engine = await fresh();
    const before = await openQueue(engine, recordedLog().log);
    let slow = 0;
    await before.every("tick", 3_600_000, async () => void slow++);
    await until(() => slow === 1);
    await before.close();
    let fast = 0;
    const after = await open(engine);
    await after.every("tick", 200, async () => void fast++);
    await until(() => fast >= 3, 4_000);
  });
}
