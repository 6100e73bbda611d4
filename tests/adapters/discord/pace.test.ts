import { expect, test } from "vitest";
import { openPace } from "../../../src/adapters/discord/pace.ts";

test("lets one after the other through, in order, none too soon", async () => {
  const inTurn = openPace(20);
  const through: { readonly who: number; readonly at: number }[] = [];
  await Promise.all([1, 2, 3, 4].map(async (who) => inTurn().then(() => through.push({ who, at: performance.now() }))));
  expect(through.map(({ who }) => who)).toEqual([1, 2, 3, 4]);
  const [first, last] = [through[0]?.at ?? 0, through[3]?.at ?? 0];
  // Timers may be a millisecond early.
  expect(last - first).toBeGreaterThan(57);
});
