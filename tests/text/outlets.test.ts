import { expect, test } from "vitest";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { spokenQuotations } from "../../src/text/speakers.ts";

function told(text: string): [string | undefined, string | undefined] {
  const { speaker, toldTo } = spokenQuotations(text, paragraphsOf(text)).at(-1) ?? {};
  return [speaker?.name, toldTo];
}

test.each([
  ["Ann Lee told Al Jazeera Net that “we will pay for it.”", "Al Jazeera Net"],
  ["“We will pay for it,” Ann Lee told the Bay Herald on Tuesday.", "Bay Herald"],
  ["“We will pay for it,” Ann Lee told CNN’s Bo Smith.", "CNN"],
  ["“We will pay for it,” Ann Lee said in an interview with Radio Norge.", "Radio Norge"],
  ["In her dialog with Coast Web, Ann Lee said: “We will pay for it.”", "Coast Web"],
  ["In turn, Ann Lee, Head of the Trust, informed Al Jazeera Web that “we will pay for it.”", "Al Jazeera Web"],
  ["“We will pay for it,” Ann Lee told Reuters. “It is late, but we will.”", "Reuters"],
])("the outlet told to is neither who speaks nor part of the name: %s", (text, outlet) => {
  expect(told(text)).toEqual(["Ann Lee", outlet]);
});

test.each([
  "“We will pay for it,” Ann Lee told Bo Smith.",
  "“We will pay for it,” Ann Lee told reporters.",
  "“We will pay for it,” Ann Lee told the Senate.",
  "“We will pay for it,” said Ann Lee, editor of the Bay Herald.",
  "“We will pay for it,” Ann Lee told the Bay Herald, and told Reuters so, too.",
])("who is told is no outlet, or nobody can say which: %s", (text) => {
  expect(told(text)).toEqual(["Ann Lee", undefined]);
});
