import fc from "fast-check";
import { expect, test } from "vitest";
import { openAllowance } from "../../src/commands/allowance.ts";

const minute = 60_000;

function openTimed(most: number) {
  let now = Date.UTC(2026, 11, 1);
  const allowance = openAllowance(most, minute, () => new Date(now));
  return {
    ...allowance,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test("as many as there are may come at once, and the next when one is given back", () => {
  const { take, used, pass } = openTimed(3);
  expect([take("a"), take("a"), take("a")]).toEqual([0, 0, 0]);
  expect(used("a")).toBe(3);
  expect(take("a")).toBe(20_000);
  pass(19_999);
  expect(take("a")).toBe(1);
  pass(1);
  expect(take("a")).toBe(0);
});

test("each has a share of their own, and after a quiet while all of it", () => {
  const { take, used, pass } = openTimed(2);
  expect([take("a"), take("a"), take("b"), take("b")]).toEqual([0, 0, 0, 0]);
  expect(take("a")).toBeGreaterThan(0);
  pass(minute);
  expect([used("a"), take("a"), take("a")]).toEqual([0, 0, 0]);
});

test("what was refused is not counted", () => {
  const { take, pass } = openTimed(1);
  expect(take("a")).toBe(0);
  for (let asked = 0; asked < 100; asked++) expect(take("a")).toBe(minute);
  pass(minute);
  expect(take("a")).toBe(0);
});

test("a clock that is set back makes nobody wait longer than the window", () => {
  const { take, pass } = openTimed(1);
  take("a");
  pass(-10 * 3_600_000);
  expect(take("a")).toBe(minute);
  pass(minute);
  expect(take("a")).toBe(0);
});

test("never more are taken than there were at first and what was given back since", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 130 }),
      fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 400 }),
      (most, pauses) => {
        const { take, used, pass } = openTimed(most);
        let [taken, gone] = [0, 0];
        for (const pause of pauses) {
          pass(pause);
          gone += pause;
          if (take("a") === 0) taken += 1;
          expect(used("a")).toBeLessThanOrEqual(most);
          expect(taken).toBeLessThanOrEqual(most + (gone / minute) * most + 1e-6);
        }
      },
    ),
  );
});
