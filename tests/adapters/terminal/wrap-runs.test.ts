import fc from "fast-check";
import { expect, test } from "vitest";
import { textWidth } from "../../../src/adapters/terminal/text-width.ts";
import { wrapRuns } from "../../../src/adapters/terminal/wrap-runs.ts";

function linesOf(text: string, width: number): string[] {
  return wrapRuns([{ text }], width).map((line) => line.map((run) => run.text).join(""));
}

test("words stay whole and spaces at the break go", () => {
  expect(linesOf("The bridge was closed to all traffic", 14)).toEqual(["The bridge was", "closed to all", "traffic"]);
});

test("line breaks of the text are kept, empty lines too", () => {
  expect(linesOf("one\n\ntwo\r\nthree", 20)).toEqual(["one", "", "two", "three"]);
});

test("a word longer than a line is cut", () => {
  expect(linesOf("see https://example.org/a-long-address", 12)).toEqual([
    "see",
    "https://exam",
    "ple.org/a-lo",
    "ng-address",
  ]);
});

test("scripts without spaces break between characters, but not before closing punctuation", () => {
  expect(linesOf("日本語の新聞。次", 12)).toEqual(["日本語の新", "聞。次"]);
});

test("a non-breaking space does not break", () => {
  expect(linesOf("about 90\u00a0tonnes a week", 9)).toEqual(["about", "90\u00a0tonnes", "a week"]);
});

test("each piece keeps the style of its run", () => {
  const [first, second] = wrapRuns(
    [
      { text: "bold words ", bold: true },
      { text: "and a link", href: "https://x.example/" },
    ],
    14,
  );
  expect(first).toEqual([
    { text: "bold words ", bold: true },
    { text: "and", href: "https://x.example/" },
  ]);
  expect(second).toEqual([{ text: "a link", href: "https://x.example/" }]);
});

test("no line is wider than asked, and nothing but spaces is lost", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "bc", " ", "  ", "日", "。", "é", "👍🏽", "-", "\u00a0", "ש"),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (words, width) => {
      const lines = linesOf(words, width);
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(words.replaceAll(" ", ""));
    }),
  );
});
