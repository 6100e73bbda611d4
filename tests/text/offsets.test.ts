import fc from "fast-check";
import { expect, test } from "vitest";
import { proseOf } from "../../src/text/furniture.ts";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { quotationsOf } from "../../src/text/quotations.ts";
import { sentencesOf } from "../../src/text/sentences.ts";
import { contains, type Span } from "../../src/text/span.ts";
import { spokenQuotations } from "../../src/text/speakers.ts";
import { tokensOf } from "../../src/text/tokens.ts";

const scraps = fc.constantFrom(
  ..."“ ” „ « » ‹ › \" ' ‘ ’ `` '' . ? ! … , ; : — ( ) \ud800 \udc00 😀 3.5 Mr. Ann Lee said he told that and according to".split(
    " ",
  ),
  " ",
  "\n",
  "\n\n",
  "\r\n",
  "e\u0301",
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(scraps, { maxLength: 150, size: "max" }).map((parts) => parts.join(" ")),
  fc.array(scraps, { maxLength: 150, size: "max" }).map((parts) => parts.join("")),
);

/** In range, in order, apart, and without white space at either end. */
function expectTidy(text: string, spans: readonly Span[]): void {
  let before = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(before);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
    before = end;
  }
}

test("paragraphs are in order, apart, and hold everything but white space", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const paragraphs = paragraphsOf(text);
      expectTidy(text, paragraphs);
      const kept = paragraphs.map(({ start, end }) => text.slice(start, end)).join("");
      expect(kept.replace(/[\s\u0085]/g, "")).toBe(text.replace(/[\s\u0085]/g, ""));
    }),
    { numRuns: 500 },
  );
});

test("sentences lie in their paragraph and hold all of it", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const paragraph of paragraphsOf(text)) {
        const sentences = sentencesOf(text, paragraph);
        expectTidy(text, sentences);
        for (const sentence of sentences) expect(contains(paragraph, sentence)).toBe(true);
        const kept = sentences.map(({ start, end }) => text.slice(start, end)).join("");
        expect(kept.replace(/\s/g, "")).toBe(text.slice(paragraph.start, paragraph.end).replace(/\s/g, ""));
      }
    }),
    { numRuns: 500 },
  );
});

test("quotations lie in a paragraph, apart, with their content inside them", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const paragraphs = paragraphsOf(text);
      const quotations = quotationsOf(text, paragraphs);
      expectTidy(
        text,
        quotations.map(({ outer }) => outer),
      );
      for (const { outer, content } of quotations) {
        expect(contains(outer, content)).toBe(true);
        expect(paragraphs.some((paragraph) => contains(paragraph, outer))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("a speaker is named where the text names them", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const { mention, speaker, confidence } of spokenQuotations(text, paragraphsOf(text))) {
        expect(confidence === undefined).toBe(mention === undefined);
        if (mention === undefined) expect(speaker).toBeUndefined();
        else expect(text.slice(mention.start, mention.end).length).toBe(mention.end - mention.start);
        for (const part of speaker?.name.split(" ") ?? []) expect(text).toContain(part);
      }
    }),
    { numRuns: 500 },
  );
});

test("prose is some of the paragraphs, and every token stands where it says", () => {
  fc.assert(
    fc.property(texts, texts, (text, title) => {
      const starts = new Set(paragraphsOf(text).map(({ start }) => start));
      for (const { start } of proseOf(text, title)) expect(starts.has(start)).toBe(true);
      for (const { start, end } of tokensOf(text)) expect(text.slice(start, end)).toMatch(/[\p{L}\p{N}\p{M}]/u);
    }),
    { numRuns: 500 },
  );
});
