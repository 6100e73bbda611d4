import { expect, test } from "vitest";
import { beginningOf } from "../../src/text/beginning-of.ts";

test("what fits is read as it is", () => {
  expect(beginningOf("One. Two.", 9)).toBe("One. Two.");
});

test("what does not fit ends with a paragraph, or with a sentence where a paragraph is most of it", () => {
  expect(beginningOf("One two three.\n\nFour. Five.\n\nSix.", 28)).toBe("One two three.\n\nFour. Five.");
  expect(beginningOf("One.\n\nTwo three four. Five six. Seven.", 32)).toBe("One.\n\nTwo three four. Five six.");
  expect(beginningOf("One. Two.", 8)).toBe("One.");
});

test("half a sentence is never read", () => {
  expect(beginningOf("No word of this is true, said nobody", 20)).toBe("");
  expect(beginningOf("One.", 0)).toBe("");
});
