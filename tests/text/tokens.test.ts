import { expect, test } from "vitest";
import { termsOf, tokensOf } from "../../src/text/tokens.ts";

test("words are folded: case, accents, possessives", () => {
  expect(tokensOf("Café Zürich’s DON’T 3.25% £2.1m").map(({ word }) => word)).toEqual([
    "cafe",
    "zurich",
    "don't",
    "3.25",
    "2.1",
    "m",
  ]);
});

test("a token knows where it stands", () => {
  const text = "— Ann’s bridge";
  expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Ann’s", "bridge"]);
});

test("terms are stems of telling words, so that forms of a word meet", () => {
  expect(termsOf("The bridges were closed")).toEqual(termsOf("closing a bridge").reverse());
  expect(termsOf("the and of it was")).toEqual([]);
});

test("a single character of a script without spaces is a term, a single letter is not", () => {
  expect(termsOf("桥 x")).toEqual(["桥"]);
});
