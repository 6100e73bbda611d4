import { expect, test } from "vitest";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { sentencesOf } from "../../src/text/sentences.ts";

function sentences(text: string): string[] {
  return paragraphsOf(text).flatMap((span) => sentencesOf(text, span).map(({ start, end }) => text.slice(start, end)));
}

test.each([
  ["titles", "Dr. Lee met Sen. Ann M. Ford on Jan. 3. They agreed.", 2],
  ["initials", "J. K. Norling wrote it. A. B. C. Smith read it.", 2],
  ["figures", "It cost 3.25 million. Prices rose 1.8%. Nobody paid.", 3],
  ["countries and companies", "The U.S. Senate met Acme Inc. lawyers. The U.S. They left.", 3],
  ["hours", "It began at 9 a.m. on Friday. It ended at 5 p.m. The doors closed.", 3],
  ["ellipses", "He waited… and waited. Then... nothing came. It was over.", 3],
  ["exclamations in names", "Shares of Yahoo! rose. Others fell.", 2],
  ["a numbered thing", "It was No. 5 on the list. No. That is wrong.", 3],
] as const)("sentences end where they do: %s", (_, text, count) => {
  expect(sentences(text)).toHaveLength(count);
});

test("a quotation of several sentences is not torn from its speaker", () => {
  const text = "“Stop. Go home. You are late,” said Ann Lee. Nobody went.";
  expect(sentences(text)).toEqual(["“Stop. Go home. You are late,” said Ann Lee.", "Nobody went."]);
});

test("a closing mark belongs to the sentence that it closes", () => {
  expect(sentences("She said: “It is over.” Then she left. (He stayed.) It rained.")).toEqual([
    "She said: “It is over.”",
    "Then she left.",
    "(He stayed.)",
    "It rained.",
  ]);
});

test("a question is not torn from whoever asked it", () => {
  expect(sentences("“Who pays?” Lee asked. Nobody answered.")).toEqual(["“Who pays?” Lee asked.", "Nobody answered."]);
});

test("a long quotation is cut into its sentences", () => {
  const long = Array.from(
    { length: 8 },
    (_, index) => `We have said so many times before, and number ${index} is no news.`,
  );
  expect(sentences(`“${long.join(" ")}” Lee said.`).length).toBeGreaterThan(4);
});

test("a stop after an article or a possessive is a slip, not an end", () => {
  expect(sentences("He told them that his. Dependence on it is great. They knew.")).toEqual([
    "He told them that his. Dependence on it is great.",
    "They knew.",
  ]);
});

test("a stray stop behind a stop is part of the same end", () => {
  expect(sentences("Rules were lifted in Russia. . Others stayed.")).toEqual([
    "Rules were lifted in Russia. .",
    "Others stayed.",
  ]);
});

test("a headline without a stop is one sentence", () => {
  expect(sentences("Bridge closed after cracks found")).toEqual(["Bridge closed after cracks found"]);
});
