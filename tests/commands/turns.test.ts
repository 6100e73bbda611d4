import { expect, test } from "vitest";
import { openTurns } from "../../src/commands/turns.ts";

/** Things that run until they are told to end. */
function openStage() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, run, end: (name: string) => ends.get(name)?.() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("one who asks for much waits for themselves, in order, and others begin at once", async () => {
  const { begun, run, end } = openStage();
  const take = openTurns(2, 10);
  const all = ["a1", "a2", "a3", "a4"].map((name) => take("a", run(name)));
  const other = take("b", run("b1"));
  await settled();
  expect(begun).toEqual(["a1", "a2", "b1"]);
  end("a2");
  await settled();
  expect(begun).toEqual(["a1", "a2", "b1", "a3"]);
  for (const name of ["a1", "b1", "a3"]) end(name);
  await settled();
  end("a4");
  expect(await Promise.all(all)).toEqual(["a1", "a2", "a3", "a4"]);
  expect(await other).toBe("b1");
});

test("what fails makes room like what does not", async () => {
  const take = openTurns(1, 10);
  const failing = take("a", () => Promise.reject(new Error("broken")));
  const next = take("a", async () => "fine");
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("fine");
});

test("more than may wait is told to come back, and those who wait are served", async () => {
  const { run, end } = openStage();
  const take = openTurns(1, 1);
  const first = take("a", run("a1"));
  const second = take("a", async () => "a2");
  await expect(take("a", async () => "a3")).rejects.toThrow(/Try again in a moment/);
  end("a1");
  expect(await Promise.all([first, second])).toEqual(["a1", "a2"]);
  expect(await take("a", async () => "a4")).toBe("a4");
});
