import { expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { digestOf } from "../../src/pipeline/digest-of.ts";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { spokenQuotations } from "../../src/text/speakers.ts";
import { storyProfile } from "../../src/text/stories/profile.ts";
import { spunSigns } from "../../src/text/stories/spun-signs.ts";
import { termsOf } from "../../src/text/tokens.ts";

const length = 400_000;

/** Not a measure of speed (`npm run bench` is): a quadratic reading of this much would take hours. Milliseconds. */
const patience = 60_000;

test.each([
  ["straight quotes", '"'],
  ["opening quotes", "“"],
  ["tiny quotations", "“a” "],
  ["apostrophes", "'a "],
  ["spaces", " "],
  ["newlines", "\n"],
  ["mixed line ends", "\r\n \n"],
  ["letters and stops", "a.a.a."],
  ["stops and spaces", ". "],
  ["one endless word", "A"],
  ["names", "Ann Lee "],
  ["open brackets", "( "],
  ["attributions", "“Aa bb cc dd ee,” said X, "],
  ["relative clauses", "Ann, who "],
  ["parts of one sentence", "Ann Lee said, and said “we will pay for it” and "],
  ["pronouns", "“We will pay,” he said. Lee said it. "],
  ["lone surrogates", "\ud800"],
])("four hundred thousand characters of %s do not hang the reader", { timeout: patience }, (_, unit) => {
  const text = unit.repeat(Math.ceil(length / unit.length));
  expect(spokenQuotations(text, paragraphsOf(text)).every(({ content }) => content.end <= text.length)).toBe(true);
  termsOf(text);
  expect(JSON.stringify(storyProfile({ title: "title", text, language: "en" })).length).toBeLessThan(40_000);
  spunSigns(text);
  digestOf({
    id: "s" as StoryId,
    revision: 1,
    topics: [],
    articles: [
      {
        id: "a" as ArticleId,
        source: { name: "a" },
        url: "https://a.example/",
        title: "A title about something",
        text,
        publishedAt: new Date(0),
        language: "en",
      },
    ],
  });
});
