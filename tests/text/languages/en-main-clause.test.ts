import { describe, expect, test } from "vitest";
import { bulletShape } from "../../../src/message/bullet-shape.ts";
import { mainClause } from "../../../src/text/languages/en/main-clause.ts";
import { bullet, article as written } from "../../samples/digest-of.ts";

function shortened(sentence: string): string {
  const before = "Another sentence. ";
  const { start, end } = mainClause(before + sentence, { start: before.length, end: before.length + sentence.length });
  return (before + sentence).slice(start, end);
}

const head = "The council of Harrow Bay bought the old lighthouse on the northern cliff for one crown on Tuesday";

describe("what only adds something to a sentence is left out", () => {
  test.each([
    [`${head}, which stands on the highest rock of the coast.`, head],
    [`${head}, where ships used to wait for the tide every night.`, head],
    [`${head}, from which one sees three counties on a clear day.`, head],
    ["However, Harrow Bay has bought it.", "Harrow Bay has bought it."],
    ["But Harrow Bay has bought it.", "Harrow Bay has bought it."],
    ["Meanwhile, 400 people signed.", "400 people signed."],
  ])("%s", (sentence, main) => expect(shortened(sentence)).toBe(main));
});

describe("what carries the meaning stays", () => {
  test.each([
    ["a negation", `${head}, which has not been paid so far.`],
    ["a hedge", `${head}, which may be more than it is worth.`],
    ["an allegation", `${head}, where a keeper is alleged to have hidden gold.`],
    ["an attribution", `${head}, which the mayor said was a bargain for the town.`],
    ["what others say", `${head}, according to a clerk of the town hall on Wednesday.`],
    ["a concession", `${head}, although the state had asked for forty thousand crowns.`],
    ["a result", `${head}, ending eleven years of talks with the state's own office.`],
    ["a quotation", `${head}, which she called “the best bargain on this coast.”`],
    ["the verb after a clause", `${head.replace("bought", ", who met on Monday, bought")}.`],
    ["a short sentence", "The town bought the lighthouse, which stands on a rock."],
    ["all of a clause that more follows", `${head}, which stands on a rock, and the rocks below it.`],
    ["a tie without a subject of its own", "But it was sold."],
    ["a refusal", `${head}, which the state had refused to sell for eleven years.`],
    ["a name that begins like a tie", "So Solid Crew have sold the lighthouse."],
    ["a tie that belongs to the sentence", "So far the town has paid nothing."],
  ])("%s", (_, sentence) => expect(shortened(sentence)).toBe(sentence));
});

test("a point that goes on in its source is shown to do so, a whole one is not", () => {
  const from = written("Bay Herald", "Lighthouse sold", `${head}, which stands on a rock. It is dark.`);
  expect(bulletShape(bullet(from, { words: head }))).toMatchObject({ kind: "point", text: `${head} …` });
  expect(bulletShape(bullet(from, { words: "It is dark." }))).toMatchObject({ kind: "point", text: "It is dark." });
});
