import { expect, test } from "vitest";
import type { JobQueue } from "../../src/adapters/queue/open-queue.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { openLatch, pause, recordedLog, until } from "../adapters/queue/looking.ts";
import type { QueueBench } from "./queue-contract.ts";

/** What waking a job does. */
export function wakingContract({ open, fresh }: QueueBench): void {
  test("delivers an id as it was given, once", async () => {
    const queue = await open();
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await queue.wake("read", "7");
    await queue.wake("read", "feed:7 / ü'\"");
    await queue.wake("read", "last");
    await until(() => runs.includes("last"));
    expect(runs).toEqual(["7", "feed:7 / ü'\"", "last"]);
  });

  test("keeps jobs of different names apart", async () => {
    const queue = await open();
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(`read ${id}`));
    queue.work({ name: "post", concurrency: 1 }, async (id) => void runs.push(`post ${id}`));
    await queue.wake("read", "1");
    await queue.wake("post", "1");
    await until(() => runs.length === 2);
    expect(runs.sort()).toEqual(["post 1", "read 1"]);
  });

  test("tells what waits in each queue and since when", async () => {
    const queue = await open();
    const began = Date.now();
    const letGo = openLatch();
    let running = 0;
    queue.work({ name: "read", concurrency: 1 }, async () => {
      running += 1;
      await letGo.opened;
    });
    await queue.wake("read", "1");
    await until(() => running === 1);
    expect(await queue.depths()).toEqual([{ queue: "read", waiting: 0, active: 1, delayed: 0, failed: 0 }]);
    for (const id of ["2", "3"]) await queue.wake("read", id);
    await queue.wake("read", "4", 60_000);
    const [depth] = await queue.depths();
    letGo.open();
    expect(depth).toMatchObject({ queue: "read", waiting: 2, active: 1, delayed: 1, failed: 0 });
    expect(Math.abs((depth?.oldestWaiting?.getTime() ?? 0) - began)).toBeLessThan(60_000);
    await pause(20);
    const [after] = await queue.depths();
    expect(after?.oldestWaiting?.getTime() ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
      depth?.oldestWaiting?.getTime() ?? Number.POSITIVE_INFINITY,
    );
  });

  test("runs once what is woken twice while it waits", async () => {
    const queue = await open();
    const runs: string[] = [];
    for (const id of ["1", "1", "2", "1", "last"]) await queue.wake("read", id);
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await until(() => runs.includes("last"));
    expect(runs).toEqual(["1", "2", "last"]);
  });

  test("runs once more, afterwards, what is woken while it runs", async () => {
    const queue = await open();
    const letGo = openLatch();
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 4 }, async (id) => {
      runs.push(`${id} begins`);
      if (id === "1" && runs.length === 1) await letGo.opened;
      runs.push(`${id} ends`);
    });
    await queue.wake("read", "1");
    await until(() => runs.length === 1);
    await queue.wake("read", "1");
    await queue.wake("read", "1");
    await queue.wake("read", "other");
    await until(() => runs.includes("other ends"));
    expect(runs, "the second run waits for the first").toEqual(["1 begins", "other begins", "other ends"]);
    letGo.open();
    await until(() => runs.length === 6);
    await queue.wake("read", "last");
    await until(() => runs.includes("last ends"));
    expect(runs.filter((run) => run === "1 begins")).toHaveLength(2);
  });

  test("never runs with an older view than the last wake, however they meet", async () => {
    const engine = await fresh();
    const queues = [await open(engine), await open(engine)];
    const news = new Map<string, number>();
    const seen = new Map<string, number>();
    const busy = new Set<string>();
    const doubled: string[] = [];
    for (const queue of queues) {
      queue.work({ name: "read", concurrency: 4 }, async (id) => {
        if (busy.has(id)) doubled.push(id);
        busy.add(id);
        seen.set(id, news.get(id) ?? 0);
        await pause(Math.random() * 5);
        busy.delete(id);
      });
    }
    const wakeOften = async (queue: JobQueue) => {
      for (let i = 0; i < 150; i++) {
        const id = String(Math.floor(Math.random() * 8));
        news.set(id, (news.get(id) ?? 0) + 1);
        await queue.wake("read", id);
      }
    };
    await Promise.all([...queues, ...queues].map(wakeOften));
    await until(() => [...news].every(([id, count]) => seen.get(id) === count));
    expect(doubled).toEqual([]);
  });

  test("wakes later what is woken for later, and meanwhile the rest, the same id too", async () => {
    const queue = await open();
    const runs: string[] = [];
    const began = performance.now();
    let waited = 0;
    queue.work({ name: "read", concurrency: 1 }, async (id) => {
      if (id === "late") waited = performance.now() - began;
      runs.push(id);
    });
    await queue.wake("read", "late", 700);
    await queue.wake("read", "1");
    await queue.wake("read", "1", 350);
    await until(() => runs.includes("late"));
    expect(runs.filter((id) => id === "1")).toHaveLength(2);
    expect(runs.at(-1)).toBe("late");
    expect(waited).toBeGreaterThan(650);
  });

  test("runs no more at once than it is told, and as many", async () => {
    const queue = await open();
    const counts: number[] = [];
    let running = 0;
    queue.work({ name: "read", concurrency: 3 }, async () => {
      counts.push(++running);
      await pause(30);
      running--;
    });
    await Promise.all(Array.from({ length: 12 }, (_, i) => queue.wake("read", String(i))));
    await until(() => counts.length === 12 && running === 0);
    expect(Math.max(...counts)).toBe(3);
  });

  test("logs a failing job once, goes on with the others, and runs it again when it is woken again", async () => {
    const { log, events } = recordedLog();
    const queue = await open(undefined, log);
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 1 }, async (id) => {
      const isFirst = !runs.includes(id);
      runs.push(id);
      if (id === "bug" && isFirst) throw new TypeError("x is not a function");
      if (id === "away" && isFirst) throw new OutsideError("the feed is away", { retry: true });
      if (id === "odd" && isFirst) throw undefined;
    });
    for (const id of ["bug", "away", "odd", "fine"]) await queue.wake("read", id);
    await until(() => runs.includes("fine"));
    for (const id of ["bug", "away", "odd", "last"]) await queue.wake("read", id);
    await until(() => runs.includes("last"));
    expect(runs).toEqual(["bug", "away", "odd", "fine", "bug", "away", "odd", "last"]);
    expect(events.map(({ level, event, facts }) => [level, event, facts.job, facts.id])).toEqual([
      ["error", "job-failed", "read", "bug"],
      ["warn", "job-failed", "read", "away"],
      ["error", "job-failed", "read", "odd"],
    ]);
    expect(events[0]?.facts.error).toContain("TypeError: x is not a function\n    at ");
    expect(events[1]?.facts.error).toBe("the feed is away");
  });
}
