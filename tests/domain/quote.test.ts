import fc from "fast-check";
import { expect, test } from "vitest";
import type { Article } from "../../src/domain/article.ts";
import type { ArticleId } from "../../src/domain/ids.ts";
import { folded, quoteFrom } from "../../src/domain/quote.ts";

const text = "Ann Lee was unable to pay.\n\n“We could not win it,” she said. It\u00adself a first.";

const article: Article = {
  id: "article-1" as ArticleId,
  source: { name: "Bay Herald" },
  url: "https://bay-herald.example/story",
  title: "Lee could not pay",
  text,
  publishedAt: new Date(0),
  language: "en",
};

function claim(words: string, claimed?: string) {
  const start = text.indexOf(words);
  return quoteFrom(article, {
    kind: "passage",
    start,
    end: start + words.length,
    ...(claimed !== undefined && { text: claimed }),
  });
}

test("a quote is the article's own slice, with its place and a link to it", () => {
  expect(claim("We could not win it")).toEqual({
    kind: "passage",
    text: "We could not win it",
    articleId: "article-1",
    sourceName: "Bay Herald",
    url: "https://bay-herald.example/story#:~:text=We%20could%20not%20win%20it",
    start: text.indexOf("We could"),
    end: text.indexOf("We could") + "We could not win it".length,
  });
});

test("what is claimed may differ in marks, spaces and soft hyphens, and the source's words are kept", () => {
  expect(claim("“We could not win it,”", '"We  could not\nwin it,"')?.text).toBe("“We could not win it,”");
  expect(claim("It\u00adself a first", "Itself a first")?.text).toBe("It\u00adself a first");
});

test.each([
  ["a word swapped", "We could not lose it"],
  ["a negation dropped", "We could win it"],
  ["another case", "we could not win it"],
  ["a stop added", "We could not win it."],
  ["a word left out at the end", "We could not win"],
])("there is no quote with %s", (_, claimed) => {
  expect(claim("We could not win it", claimed)).toBeUndefined();
});

test("there is no quote across paragraphs, outside the text, or of nothing", () => {
  expect(claim("to pay.\n\n“We could")).toBeUndefined();
  expect(quoteFrom(article, { kind: "passage", start: 0, end: text.length + 1 })).toBeUndefined();
  expect(quoteFrom(article, { kind: "passage", start: -1, end: 5 })).toBeUndefined();
  expect(quoteFrom(article, { kind: "passage", start: 0.5, end: 5 })).toBeUndefined();
  expect(quoteFrom(article, { kind: "passage", start: 7, end: 7 })).toBeUndefined();
  expect(quoteFrom(article, { kind: "passage", start: 7, end: 8 })).toBeUndefined();
});

test("there is no quote that cuts a word in two", () => {
  const start = text.indexOf("able to pay");
  expect(quoteFrom(article, { kind: "passage", start, end: start + "able to pay".length })).toBeUndefined();
  expect(quoteFrom(article, { kind: "passage", start: 0, end: "Ann Lee was un".length })).toBeUndefined();
});

test("a script without spaces may be quoted from anywhere in a line", () => {
  const chinese = { ...article, text: "桥在周二关闭了。" };
  expect(quoteFrom(chinese, { kind: "passage", start: 2, end: 6 })?.text).toBe("周二关闭");
});

test("a character of two code units is not halved", () => {
  const smiling = { ...article, text: "Yes 😀 no" };
  expect(quoteFrom(smiling, { kind: "passage", start: 0, end: 5 })).toBeUndefined();
  expect(quoteFrom(smiling, { kind: "passage", start: 0, end: 6 })?.text).toBe("Yes 😀");
});

test("whatever is claimed, a quote is a slice of the article, and a changed word is no quote", () => {
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 20 }), (a, b, other) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      const plain = quoteFrom(article, { kind: "passage", start, end });
      if (plain !== undefined) expect(plain.text).toBe(text.slice(start, end));
      const claimed = quoteFrom(article, { kind: "passage", start, end, text: other });
      if (claimed !== undefined) expect(folded(other)).toBe(folded(text.slice(start, end)));
    }),
    { numRuns: 1000 },
  );
});
