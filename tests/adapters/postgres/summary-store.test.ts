import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../../src/adapters/postgres/open-store.ts";
import { openTestDatabase } from "../../setup/database.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const now = new Date("2026-11-23T10:00:00Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let workers: OpenStore[];
beforeAll(async () => {
  database = await openTestDatabase();
  workers = [await openStore(database.connection, log), await openStore(database.connection, log)];
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await database.drop();
});
const [one, other] = [() => of(0), () => of(1)];
function of(index: number) {
  const worker = workers[index];
  if (worker === undefined) throw new Error("no such worker");
  return worker.summaries;
}

test("an answer is kept for its question, as it was, for every worker", async () => {
  const bullets = [
    { text: "a \u0000 \ud800 b", sentences: [1, 2] },
    { text: "", sentences: [], quotation: 3 },
  ];
  expect(await one().answer("q")).toBeUndefined();
  await one().keep("q", bullets, now);
  await other().keep("q", [], now);
  expect(await other().answer("q")).toEqual([{ text: "a \ufffd \ufffd b", sentences: [1, 2] }, bullets[1]]);
  expect(await other().answer("q ")).toBeUndefined();
});

test("workers that ask at once never take more than the day's tokens together", async () => {
  const taken = await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? one() : other()).reserve("2026-11-23", 100, 1000)),
  );
  expect(taken.filter(Boolean)).toHaveLength(10);
  await one().settle("2026-11-23", -100);
  expect([await other().reserve("2026-11-23", 101, 1000), await other().reserve("2026-11-23", 100, 1000)]).toEqual([
    false,
    true,
  ]);
  expect(await one().reserve("2026-11-24", 1000, 1000)).toBe(true);
  expect(await one().reserve("2026-11-25", 1001, 1000)).toBe(false);
});

test("that the limit is reached is told by one worker, once a day", async () => {
  const told = await Promise.all([one(), other(), one(), other()].map((store) => store.isFirstToTell("2026-11-23")));
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(await other().isFirstToTell("2026-11-24")).toBe(true);
});

test("old answers and days are pruned", async () => {
  await one().keep("old", [], new Date("2026-01-01"));
  const long = new Date("2026-02-01");
  await workers[0]?.prune({ before: long, postedBefore: long, filedBefore: long });
  expect(await one().answer("old")).toBeUndefined();
  expect(await one().answer("q")).toBeDefined();
});
