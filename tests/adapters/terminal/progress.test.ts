import { expect, test } from "vitest";
import { openProgress } from "../../../src/adapters/terminal/progress.ts";
import { textWidth } from "../../../src/adapters/terminal/text-width.ts";

const liveLine = "\r\u001b[2K";

function terminal(columns = 80) {
  const written: string[] = [];
  const ticks = new Set<() => void>();
  const stream = { isTTY: true, columns, write: (text: string) => written.push(text) };
  const progress = openProgress(stream, (tick) => {
    ticks.add(tick);
    return () => ticks.delete(tick);
  });
  const tick = () => {
    for (const one of ticks) one();
  };
  return { progress, written, tick, ticking: () => ticks.size };
}

test("on a terminal one line lives and a finished step stays", () => {
  const { progress, written, tick } = terminal();
  progress.step("Reading 4 feeds");
  progress.update("2 read");
  tick();
  progress.step("News breaks");
  progress.done("Done");
  expect(written).toEqual([
    `${liveLine}⠋ Reading 4 feeds`,
    `${liveLine}⠋ Reading 4 feeds · 2 read`,
    `${liveLine}⠙ Reading 4 feeds · 2 read`,
    `${liveLine}✔ Reading 4 feeds\n`,
    `${liveLine}⠋ News breaks`,
    `${liveLine}✔ Done\n`,
  ]);
});

test("a note stands above the live line, which goes on", () => {
  const { progress, written, ticking } = terminal();
  progress.step("Reading");
  progress.note("One feed does not answer");
  expect(written.slice(1)).toEqual([`${liveLine}! One feed does not answer\n`, `${liveLine}⠋ Reading`]);
  expect(ticking()).toBe(1);
});

test("nothing ticks once it is done or has failed, and late updates are not drawn over what follows", () => {
  for (const end of ["done", "fail"] as const) {
    const { progress, written, ticking } = terminal();
    progress.step("One");
    progress.step("Two");
    expect(ticking()).toBe(1);
    progress[end]("The end");
    const before = written.length;
    progress.update("late");
    expect(ticking()).toBe(0);
    expect(written.length).toBe(before);
    expect(written.at(-1)).toMatch(/ The end\n$/);
  }
});

test("the cursor is never hidden and the live line never wraps", () => {
  const { progress, written } = terminal(30);
  progress.step(`A very long step in 日本語 that would not fit ${"x".repeat(50)}`);
  progress.update("\u001b[?25l at\nlines");
  progress.fail("It\nstopped");
  expect(written.join("")).not.toContain("\u001b[?25l");
  for (const text of written) {
    expect(text.replaceAll(liveLine, "").trimEnd()).not.toMatch(/\p{Cc}/u);
  }
  expect(Math.max(...written.slice(0, 2).map((text) => textWidth(text.replaceAll(liveLine, ""))))).toBeLessThan(30);
});

test("elsewhere it writes plain lines and is silent about the steps between", () => {
  const written: string[] = [];
  const progress = openProgress({ write: (text) => written.push(text) }, () => {
    throw new Error("nothing should tick");
  });
  progress.step("Reading 4 feeds");
  progress.update("2 read");
  progress.note("One is slow");
  progress.done("Done");
  progress.fail("Stopped");
  expect(written).toEqual(["… Reading 4 feeds\n", "! One is slow\n", "✔ Done\n", "✖ Stopped\n"]);
});

test("colours are used only where the terminal says that it has them", () => {
  const written: string[] = [];
  const progress = openProgress(
    { isTTY: true, hasColors: () => true, write: (text) => written.push(text) },
    () => () => undefined,
  );
  progress.done("Done");
  expect(written).toEqual([`${liveLine}\u001b[32m✔\u001b[0m Done\n`]);
});
