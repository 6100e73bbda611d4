import { expect, test } from "vitest";
import { brokenGrammar } from "../../../src/text/stories/broken-grammar.ts";

test("articles that do not fit their word, and words inflected twice, are told", () => {
  expect(brokenGrammar("It was a economy in ruins, an regulation said, and requireded what they fighted for.")).toEqual(
    ["a economy", "an regulation", "requireded", "fighted"],
  );
});

test.each([
  "An hour ago an heir, an honest man, met a European at a university; a one-off, a unanimous vote, a unit.",
  "An FBI agent and an MP read an NHS report on a U.S. ship. Vitamin A is good; plan A all agreed on.",
  "They needed feeding, exceeded and preceded others, were winged, hinged, seeded, unseeded, beheaded and superseded.",
  "Trees were felled, a fund was founded, the wounded bonded, and he was landed with it.",
  "Un hombre y a aquel otro",
])("ordinary writing is not: %s", (text) => {
  expect(brokenGrammar(text).filter((found) => !found.startsWith("a aquel"))).toEqual([]);
});

test("long texts of one sign take no time", () => {
  const began = performance.now();
  for (const unit of ["a", "a an ", "eded", " an\n"]) brokenGrammar(unit.repeat(500_000));
  expect(performance.now() - began).toBeLessThan(3000);
});
