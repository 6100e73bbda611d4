import { expect, test } from "vitest";
import { paragraphsOf } from "../../src/text/paragraphs.ts";

const paragraphs = (text: string) => paragraphsOf(text).map(({ start, end }) => text.slice(start, end));

test("a blank line parts two paragraphs, whatever white space stands in it", () => {
  expect(paragraphs("One stays here.\n \t\r\nTwo stays there.\n\n\n\nThree.")).toEqual([
    "One stays here.",
    "Two stays there.",
    "Three.",
  ]);
});

test("lines wrapped at a margin belong together", () => {
  const wrapped = [
    "The council of Harrow Bay voted on Tuesday to buy the old",
    "lighthouse for one crown, on condition that its keeper may",
    "stay in the cottage until the end of her days, and longer.",
    "",
    "It was the shortest meeting that anybody could remember in",
    "the town, and ended with tea.",
  ].join("\n");
  expect(paragraphs(wrapped)).toHaveLength(2);
  expect(paragraphs(wrapped)[1]).toMatch(/^It was[\s\S]*with tea\.$/);
});

test("a text with long lines has one paragraph a line", () => {
  const long =
    "The ferry company said that it would run two boats instead of one as soon as the ice allows it. ".repeat(3);
  expect(paragraphs(`${long}\nA short line follows it.\n#tags #and\n2024-06-20 11:58:26`)).toEqual([
    long.trim(),
    "A short line follows it.",
    "#tags #and",
    "2024-06-20 11:58:26",
  ]);
});

test("a sentence that runs on into the next line is not torn apart", () => {
  const long =
    "The ferry company said that it would run two boats instead of one as soon as the ice allows it. ".repeat(3);
  expect(paragraphs(`${long}\nThe mayor was pleased with the\nresult of the vote.`)).toEqual([
    long.trim(),
    "The mayor was pleased with the\nresult of the vote.",
  ]);
});

test("short lines of uneven length are paragraphs of their own", () => {
  expect(paragraphs("Prices rose.\nThe bank did nothing about it for a year.\nThen it woke up.")).toHaveLength(3);
});

test("a text of nothing but white space has no paragraph", () => {
  expect(paragraphsOf(" \n\t\n \r\n")).toEqual([]);
  expect(paragraphsOf("")).toEqual([]);
});
