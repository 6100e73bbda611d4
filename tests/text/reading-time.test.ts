import { expect, test } from "vitest";
import { readingMinutes } from "../../src/text/reading-time.ts";

test.each([
  ["nothing", "", 1],
  ["a teaser", "The bridge is closed.", 1],
  ["1,190 words", "word ".repeat(1190), 5],
  ["1,000 signs of Chinese", "新".repeat(1000), 2],
])("%s takes whole minutes to read, at least one", (_, text, minutes) => expect(readingMinutes(text)).toBe(minutes));
