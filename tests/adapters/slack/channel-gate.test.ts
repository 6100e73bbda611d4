import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openChannelGate } from "../../../src/adapters/slack/channel-gate.ts";

const second = 1000;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("whoever waits for a channel while the machine sleeps is sent away, and the next one gets his turn", async () => {
  const gate = openChannelGate(5 * second);
  const leave = await gate.enter("C1");
  const sleeper = gate.enter("C1");
  leave?.(second);
  // The clock on the wall goes on, and the timers do not.
  vi.setSystemTime(Date.now() + 600 * second);
  const next = gate.enter("C1");
  await vi.advanceTimersByTimeAsync(2 * second);
  expect(await sleeper).toBeUndefined();
  expect(await next).toBeTypeOf("function");
  gate.close();
});
