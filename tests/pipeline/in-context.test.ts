import { expect, test } from "vitest";
import type { Article } from "../../src/domain/article.ts";
import type { ArticleId } from "../../src/domain/ids.ts";
import { quoteFrom } from "../../src/domain/quote.ts";
import { inContext } from "../../src/pipeline/in-context.ts";

const text = `The pier was closed at dawn after a beam gave way.

“It held for a hundred years,” said Mara Quill, who keeps the light. Boats were sent round by the north channel, and the market moved to the square behind the church for the rest of the week.

Nobody was hurt.

A second beam will be looked at by divers, the harbour board said.`;

const article: Article = {
  id: "1" as ArticleId,
  source: { name: "The Pilot" },
  url: "https://pilot.example/1",
  title: "Pier closed",
  text,
  publishedAt: new Date("2026-11-23T05:00:00Z"),
  language: "en",
};

function quoteOf(words: string) {
  const start = text.indexOf(words);
  const quote = quoteFrom(article, { kind: "passage", start, end: start + words.length });
  if (quote === undefined) throw new Error(`no quote: ${words}`);
  return quote;
}

const shown = (words: readonly string[], around?: number) => inContext(text, words.map(quoteOf), around);
const plain = (paragraphs: ReturnType<typeof shown>) =>
  paragraphs.map(({ pieces }) => pieces.map((one) => one.text).join(""));

test("the words that are quoted are marked, and all around them is the source's own", () => {
  const [paragraph, ...others] = shown(["Nobody was hurt.", "a beam gave way"], 500);
  expect(paragraph?.pieces).toEqual([
    { text: "The pier was closed at dawn after " },
    { text: "a beam gave way", quote: 1 },
    { text: "." },
  ]);
  expect(others).toEqual([
    { pieces: [{ text: "Nobody was hurt.", quote: 0 }], isAfterGap: true, isCutBefore: false, isCutAfter: false },
  ]);
});

test("of a long paragraph only what is around is shown, by whole words", () => {
  const [paragraph] = shown(["the north channel"], 20);
  expect(paragraph).toMatchObject({ isAfterGap: true, isCutBefore: true, isCutAfter: true });
  expect(plain(shown(["the north channel"], 20))).toEqual(["were sent round by the north channel, and the market"]);
});

test("what two quotes share is marked once, and nothing is said twice", () => {
  const whole = "It held for a hundred years";
  const [paragraph] = shown([whole, "a hundred years,” said Mara Quill"], 500);
  expect(paragraph?.pieces.slice(0, 4)).toEqual([
    { text: "“" },
    { text: whole, quote: 0 },
    { text: ",” said Mara Quill", quote: 1 },
    { text: expect.stringMatching(/^, who keeps the light\./) },
  ]);
  expect(plain(shown([whole, "a hundred years,” said Mara Quill"], 500))).toEqual([text.split("\n\n")[1]]);
});

test("the whole text has every paragraph", () => {
  expect(plain(shown(["Nobody was hurt."]))).toEqual(text.split("\n\n"));
  expect(plain(inContext(text, []))).toEqual(text.split("\n\n"));
});

test("without a quote there is nothing to show in its context", () => {
  expect(inContext(text, [], 100)).toEqual([]);
});
