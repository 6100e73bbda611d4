import { afterEach, expect, test } from "vitest";
import type { BullQueue } from "../../../src/adapters/queue/engine.ts";
import { openTicks, type Ticks } from "../../../src/adapters/queue/ticks.ts";
import { until } from "./looking.ts";

const every = 1000;
let ticks: Ticks;
afterEach(() => ticks.stop());

/** A queue's schedules as BullMQ keeps them: one that is there already keeps the time of its next job. */
function scheduleAt(next: number) {
  const state = { next: next as number | undefined, made: 0 };
  const queue = {
    getJobScheduler: async () => (state.next === undefined ? undefined : { next: state.next }),
    removeJobScheduler: async () => {
      state.next = undefined;
    },
    upsertJobScheduler: async () => {
      state.made += 1;
      if (state.next === undefined || state.next < Date.now()) state.next = Date.now() + every;
    },
  } as unknown as BullQueue;
  return { state, queue };
}

test.each([
  ["a clock that was set back an hour", 3_600_000],
  ["a server that was restored from an older copy", -3_600_000],
])("after %s the ticks go on", async (_, ahead) => {
  const faults: unknown[] = [];
  const { state, queue } = scheduleAt(Date.now() + every);
  ticks = openTicks((fault) => void faults.push(fault), 10);
  await ticks.start(queue, "resume", every);
  state.next = Date.now() + ahead;
  await until(() => Math.abs((state.next ?? 0) - Date.now()) <= 2 * every);
  expect(faults).toEqual([]);
});

test("a schedule that is in time is left alone", async () => {
  const { state, queue } = scheduleAt(Date.now() + every);
  ticks = openTicks(() => {}, 10);
  await ticks.start(queue, "resume", every);
  const looked = Date.now() + 100;
  state.next = Date.now() + every;
  await until(() => Date.now() > looked);
  expect(state.made).toBe(1);
});
