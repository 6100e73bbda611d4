import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Article } from "../../src/domain/article.ts";
import { quoteFrom } from "../../src/domain/quote.ts";
import type { Story } from "../../src/domain/story.ts";
import { type Offer, offerOf } from "../../src/pipeline/offered.ts";
import { checkBullet } from "../../src/text/check-bullet.ts";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { quotationsOf } from "../../src/text/quotations.ts";
import { mutationsOf } from "./mutations.ts";
import { pick, seeded } from "./random.ts";
import { articleOf, sampleStories, storyOf } from "./sample-articles.ts";
import { trueBulletsOf, variantsOf } from "./true-bullets.ts";

type Tally = { ran: number; readonly byKind: Map<string, number>; readonly offending: string[] };

const tally = (): Tally => ({ ran: 0, byKind: new Map(), offending: [] });
function note(into: Tally, kind: string, isRight: boolean, offence: string): void {
  into.ran += 1;
  into.byKind.set(kind, (into.byKind.get(kind) ?? 0) + 1);
  if (!isRight) into.offending.push(`${kind}: ${offence}`);
}

const accepted = (offer: Offer, text: string, sentences: readonly number[]) => {
  const checked = checkBullet({ text, sentences }, offer.sentences, offer.quotations);
  return checked.kind === "refused" ? undefined : checked;
};

/** Every fault that can be made of a story's sentences; whoever is accepted in spite of it is an offence. */
function injectFaults(story: Story, foreign: Offer, random: () => number, into: Tally): void {
  const offer = offerOf(story);
  const text = story.articles.map((article) => article.text).join("\n");
  offer.sentences.forEach(({ text: sentence }, index) => {
    const others = offer.sentences.flatMap((one, at) => (at === index ? [] : [{ text: one.text, number: at + 1 }]));
    const other = pick(random, others);
    if (other === undefined) return;
    for (const { kind, text: wrong } of mutationsOf({ sentence, other: other.text, article: text, random })) {
      const told = [[index + 1], [index + 1, other.number]].some((numbers) => accepted(offer, wrong, numbers));
      note(into, kind, !told, `${wrong}\n    of: ${sentence}`);
    }
    note(into, "wrong number", !accepted(offer, sentence, [other.number]), `${sentence} as [${other.number}]`);
    for (const number of [0, -1, 1.5, offer.sentences.length + 1]) {
      note(
        into,
        "number of no sentence",
        !accepted(offer, sentence, [number, index + 1]),
        `${sentence} as [${number}]`,
      );
    }
    const elsewhere = pick(random, foreign.sentences);
    if (elsewhere !== undefined) {
      note(into, "wrong article", !accepted(offer, elsewhere.text, [index + 1]), elsewhere.text);
    }
  });
}

function tryTrueOnes(story: Story, into: Tally): void {
  const offer = offerOf(story);
  offer.sentences.forEach(({ text: sentence }, index) => {
    for (const { text, how } of trueBulletsOf(sentence)) {
      note(into, how, accepted(offer, text, [index + 1]) !== undefined, `${text}\n    of: ${sentence}`);
    }
  });
  offer.quotations.forEach((_, index) => {
    const bullet = { text: "", sentences: [], quotation: index + 1 };
    note(into, "quotation", checkBullet(bullet, offer.sentences, offer.quotations).kind === "quotation", String(index));
  });
}

const stories = await sampleStories();
const foreign = offerOf(storyOf(articleOf("elsewhere", "Elsewhere", "A ship left the harbour of Oster on Friday.")));

test("every fault that is put into a true bullet is caught", { timeout: 120_000 }, () => {
  const faults = tally();
  const random = seeded(20261125);
  for (const story of stories) injectFaults(story, foreign, random, faults);
  expect(faults.offending).toEqual([]);
  expect(faults.ran).toBeGreaterThanOrEqual(1000);
  const kinds = [...faults.byKind].filter(([, count]) => count < 10);
  expect([faults.byKind.size, kinds]).toEqual([17, []]);
});

test("true shortenings and quotations pass, all but one in a hundred at most", () => {
  const true_ = tally();
  for (const story of stories) tryTrueOnes(story, true_);
  expect(true_.ran).toBeGreaterThanOrEqual(500);
  expect(true_.offending.length, true_.offending.join("\n")).toBeLessThanOrEqual(true_.ran / 100);
  expect([...true_.byKind.keys()].sort()).toEqual([
    "other signs",
    "quotation",
    "whole",
    "without a clause",
    "without brackets",
    "without the clause at its end",
  ]);
});

/** Claims on every quotation of an article: its own words in other signs, and words that are not there. */
function claimQuotations(article: Article, random: () => number, own: Tally, others: Tally): void {
  for (const { content, closed } of quotationsOf(article.text, paragraphsOf(article.text))) {
    const words = article.text.slice(content.start, content.end);
    if (!closed) continue;
    const claim = { kind: "speech", start: content.start, end: content.end } as const;
    for (const text of [words, ...variantsOf(words)]) {
      note(own, "own words", quoteFrom(article, { ...claim, text })?.text === words, text);
    }
    for (const { kind, text } of mutationsOf({
      sentence: words,
      other: article.title,
      article: article.text,
      random,
    })) {
      note(others, kind, quoteFrom(article, { ...claim, text }) === undefined, text);
    }
  }
}

test("quoteFrom takes every quotation's own words, in whatever signs, and no others", () => {
  const [own, others] = [tally(), tally()];
  const random = seeded(7);
  for (const story of stories) for (const article of story.articles) claimQuotations(article, random, own, others);
  expect([own.offending, others.offending]).toEqual([[], []]);
  expect(own.ran).toBeGreaterThanOrEqual(200);
  expect(others.ran).toBeGreaterThanOrEqual(500);
});

describe("on news that other people wrote", () => {
  const path = fileURLToPath(new URL("../../../shared/eval/quotes.polnear.jsonl", import.meta.url));
  const skip = existsSync(path) ? false : "the shared evaluation data is not here";
  const sample = skip
    ? []
    : readFileSync(path, "utf8")
        .split("\n")
        .filter((line, index) => line !== "" && index % 20 === 0)
        .map((line): Story => {
          const { title, text } = JSON.parse(line);
          return storyOf(articleOf("polnear", title, text));
        });

  const name = `every fault is caught, and true ones pass${skip ? ` (skipped: ${skip})` : ""}`;
  test.skipIf(skip !== false)(name, { timeout: 120_000 }, () => {
    const [faults, true_] = [tally(), tally()];
    const random = seeded(42);
    for (const story of sample) {
      injectFaults(story, foreign, random, faults);
      tryTrueOnes(story, true_);
    }
    expect(sample.length).toBeGreaterThan(20);
    expect(faults.offending).toEqual([]);
    expect(true_.offending.length, true_.offending.join("\n")).toBeLessThanOrEqual(true_.ran / 100);
    expect(faults.ran).toBeGreaterThan(5_000);
  });
});
