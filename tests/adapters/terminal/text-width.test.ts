import { expect, test } from "vitest";
import { clipToWidth, textWidth } from "../../../src/adapters/terminal/text-width.ts";

test.each([
  ["plain", 5],
  ["“quoted” – dash…", 16],
  ["日本語", 6],
  ["한국어", 6],
  ["ﾊﾝｶｸ", 4],
  ["ＦＵＬＬ", 8],
  ["cafe\u0301", 4],
  ["e\u0301\u0323\u0302", 1],
  ["👩‍👩‍👧‍👦", 2],
  ["🇩🇪🇫🇷", 4],
  ["👍🏽", 2],
  ["1️⃣", 2],
  ["☎", 1],
  ["☎️", 2],
  ["שלום", 4],
  ["\u1112\u1161\u11ab", 2],
  ["a\u200bb\u200db", 3],
])("%j takes %i columns", (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test("a text that fits is not touched", () => {
  expect(clipToWidth("日本語", 6)).toBe("日本語");
});

test("a text that does not fit ends in an ellipsis within the width, never in half a character", () => {
  expect(clipToWidth("日本語新聞", 6)).toBe("日本…");
  expect(clipToWidth("one two three", 5)).toBe("one…");
  expect(clipToWidth("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 5)).toBe("👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
});
