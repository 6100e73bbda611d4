import { expect, test } from "vitest";
import { openQueue } from "../../src/adapters/queue/open-queue.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { openLatch, pause, recordedLog, until } from "../adapters/queue/looking.ts";
import type { QueueBench } from "./queue-contract.ts";

/** What happens when a process or the server goes away. */
export function losingContract({ open, fresh, startChild, server }: QueueBench): void {
  test("waits for the running job when it closes", async () => {
    const queue = await openQueue(await fresh(), recordedLog().log);
    let state = "waiting";
    queue.work({ name: "read", concurrency: 1 }, async () => {
      state = "running";
      await pause(400);
      state = "done";
    });
    await queue.wake("read", "1");
    await until(() => state === "running");
    await queue.close();
    expect(state).toBe("done");
  });

  test("leaves what is still waiting to the next process", async () => {
    const engine = await fresh();
    const before = await openQueue(engine, recordedLog().log);
    await before.wake("read", "1");
    await before.close();
    const runs: string[] = [];
    const after = await open(engine);
    after.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await until(() => runs.length === 1);
  });

  test("takes up the job of a process that was killed", { timeout: 60_000 }, async () => {
    const engine = await fresh();
    const child = await startChild(engine);
    const queue = await open(engine);
    await queue.wake("read", "1");
    await child.said("1 begins");
    const runs: string[] = [];
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await child.end("SIGKILL");
    await until(() => runs.length > 0, 20_000);
    expect(runs).toEqual(["1"]);
    expect(child.complaints()).toBe("");
  });

  test("says so quickly when its server is away, and comes back with it", { timeout: 60_000 }, async () => {
    const { log, events } = recordedLog();
    const queue = await open(undefined, log);
    const runs: string[] = [];
    let ticks = 0;
    const letGo = openLatch();
    queue.work({ name: "read", concurrency: 2 }, async (id) => {
      runs.push(id);
      if (id === "long") await letGo.opened;
    });
    await queue.every("tick", 300, async () => void ticks++);
    await queue.wake("read", "long");
    await until(() => runs.includes("long") && ticks > 0);
    await queue.ping();

    await server().cutOff();
    const since = performance.now();
    await expect(queue.wake("read", "lost")).rejects.toThrow(OutsideError);
    await expect(queue.ping()).rejects.toThrow(OutsideError);
    await expect(queue.wake("new-name", "lost")).rejects.toMatchObject({ name: "OutsideError", retry: true });
    expect(performance.now() - since).toBeLessThan(7_000);
    letGo.open();
    await pause(20);
    await expect(queue.ping(), "still away when the job tells its end").rejects.toThrow(OutsideError);
    expect(events.map(({ event }) => event)).toContain("queue-trouble");

    await server().comeBack();
    const ticksBefore = ticks;
    await until(() =>
      queue.ping().then(
        () => true,
        () => false,
      ),
    );
    await queue.wake("read", "after");
    await queue.wake("new-name", "after");
    await until(() => runs.includes("after") && ticks > ticksBefore + 1);
    // The end of a job that ended meanwhile is told belatedly: it is free to run again, and has not yet.
    const longRuns = () => runs.filter((id) => id === "long").length;
    expect(longRuns()).toBe(1);
    await queue.wake("read", "long");
    await until(() => longRuns() === 2, 5_000);
    const others = events.map(({ event }) => event).filter((event) => event !== "queue-trouble");
    // On a slow machine a last question may be late after the first that is answered.
    expect([...new Set(others)]).toEqual(["queue-back"]);
  });

  test("does not wait for a server that vanished without a word", { timeout: 60_000 }, async () => {
    const { log, events } = recordedLog();
    const queue = await open(undefined, log);
    const runs: string[] = [];
    let ticks = 0;
    queue.work({ name: "read", concurrency: 1 }, async (id) => void runs.push(id));
    await queue.every("tick", 500, async () => void ticks++);
    await until(() => ticks > 1);
    server().vanish();
    const ticksBefore = ticks;
    await until(() => ticks > ticksBefore + 1, 40_000);
    await queue.wake("read", "after");
    await until(() => runs.includes("after"));
    expect(events.map(({ event }) => event)).toContain("queue-trouble");
  });

  test("closes in time although its server is away, and its process ends", { timeout: 60_000 }, async () => {
    const child = await startChild(await fresh());
    await server().cutOff();
    const since = performance.now();
    await child.end("SIGTERM");
    expect(performance.now() - since).toBeLessThan(12_000);
    await server().comeBack();
    expect(child.complaints()).toBe("");
  });
}
