import pg from "pg";
import { expect, test } from "vitest";
import { gathering } from "../../../src/adapters/postgres/gathering.ts";

/** Answers each number with its double, once `let go` is called; keeps what was asked together. */
function doubling(refuses: (asks: readonly number[]) => Error | undefined = () => undefined) {
  const asked: (readonly number[])[] = [];
  const held: (() => void)[] = [];
  const ask = gathering(async (asks: readonly number[]) => {
    asked.push(asks);
    if (asked.length === 1) await new Promise<void>((resolve) => held.push(resolve));
    const error = refuses(asks);
    if (error) throw error;
    return asks.map((one) => one * 2);
  });
  return { ask, asked, letGo: () => held.forEach((resolve) => void resolve()) };
}

const breath = () => new Promise((resolve) => setImmediate(resolve));

test("what comes while a question is under way is asked together, and each gets its own answer", async () => {
  const { ask, asked, letGo } = doubling();
  const first = ask(1);
  await breath();
  const others = [2, 3, 4].map(ask);
  letGo();
  expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8]);
  expect(asked).toEqual([[1], [2, 3, 4]]);
});

test("whom the database refuses spoils it for nobody else", async () => {
  const { ask, asked, letGo } = doubling((asks) =>
    asks.includes(3) ? new pg.DatabaseError("no", 0, "error") : undefined,
  );
  const first = ask(1);
  await breath();
  const others = [2, 3, 4].map(ask);
  letGo();
  const ends = await Promise.allSettled([first, ...others]);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(asked).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
});

test("a database that is away is asked once for all, and again by whoever comes later", async () => {
  let isAway = true;
  const { ask, asked, letGo } = doubling(() => (isAway ? new Error("connection lost") : undefined));
  const asks = [ask(1), ask(2)];
  await breath();
  letGo();
  expect((await Promise.allSettled(asks)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  isAway = false;
  expect(await ask(5)).toBe(10);
  expect(asked).toEqual([[1, 2], [5]]);
});
