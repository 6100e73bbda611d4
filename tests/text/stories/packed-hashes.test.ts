import { expect, test } from "vitest";
import { firstPacked, packed, smallest, unpacked } from "../../../src/text/stories/packed-hashes.ts";

const hashes = new Set(Array.from({ length: 50 }, (_, at) => (at * 2_654_435_761) % 2 ** 32));

test("what is packed comes back, and sorted hashes stay sorted as text", () => {
  const small = smallest(hashes, 40);
  expect(small).toHaveLength(40);
  expect(small).toEqual([...small].sort((a, b) => a - b));
  expect(unpacked(packed(small))).toEqual(small);
  const signs = firstPacked(packed(small), 40);
  expect(signs).toEqual([...signs].sort());
});

test("packed hashes need no escapes in JSON", () => {
  const text = packed(smallest(hashes, 50));
  expect(JSON.stringify(text)).toHaveLength(text.length + 2);
});

test("nothing packed is nothing, and what was cut off is left out", () => {
  expect(unpacked("")).toEqual([]);
  expect(firstPacked("", 3)).toEqual([]);
  expect(unpacked(packed([1, 2]).slice(0, 7))).toEqual([1]);
});
