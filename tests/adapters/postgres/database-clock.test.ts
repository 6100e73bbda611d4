import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabaseClock } from "../../../src/adapters/postgres/database-clock.ts";
import { recordedLog } from "../../samples/recorded-log.ts";

const [second, minute] = [1000, 60_000];
const noon = Date.parse("2026-12-01T12:00:00Z");
beforeEach(() => void vi.useFakeTimers({ now: noon }));
afterEach(() => void vi.useRealTimers());

/** A database whose clock runs right, whatever becomes of ours. */
function database() {
  const began = performance.now();
  return async () => new Date(noon + performance.now() - began);
}

test("a process whose clock runs ahead goes by the database's", async () => {
  const time = database();
  vi.setSystemTime(noon + 5 * minute);
  const clock = await openDatabaseClock(time, recordedLog());
  expect(clock.now()).toEqual(new Date(noon));
  await clock.close();
});

test("a clock that is set while the process runs is noticed", async () => {
  const clock = await openDatabaseClock(database(), recordedLog());
  vi.setSystemTime(noon - 60 * minute);
  await vi.advanceTimersByTimeAsync(10 * second);
  expect(clock.now()).toEqual(new Date(noon + 10 * second));
  await clock.close();
});

test("what differs by less than an answer takes, and an answer that took long, change nothing", async () => {
  const near = await openDatabaseClock(async () => new Date(noon - 900), recordedLog());
  expect(near.now()).toEqual(new Date(noon));
  const slow = await openDatabaseClock(async () => {
    vi.setSystemTime(noon + 30 * second);
    return new Date(noon);
  }, recordedLog());
  expect(slow.now()).toEqual(new Date(noon + 30 * second));
  await near.close();
  await slow.close();
});

test("while the database is away the clock goes on as it was set", async () => {
  const time = database();
  let isAway = false;
  vi.setSystemTime(noon + 5 * minute);
  const clock = await openDatabaseClock(async () => {
    if (isAway) throw new Error("away");
    return time();
  }, recordedLog());
  isAway = true;
  await vi.advanceTimersByTimeAsync(30 * second);
  expect(clock.now()).toEqual(new Date(noon + 30 * second));
  await clock.close();
});
