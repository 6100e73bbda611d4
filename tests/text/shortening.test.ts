import { expect, test } from "vitest";
import { checkBullet } from "../../src/text/check-bullet.ts";
import { shorteningOf } from "../../src/text/shortening.ts";

const olsvik =
  "Councillor Piet Olsvik, a harbour pilot who voted against, called the plan “a hole in the water that we throw money into.”";
const vote =
  "The council voted by nine to four for the purchase, which the state had offered in May, and the mayor signed it.";

test.each([
  [olsvik, 'Councillor Piet Olsvik called the plan "a hole in the water that we throw money into."'],
  [
    "Lene Farrow, 52, told the Herald (Saturday) that she had no choice.",
    "Lene Farrow told the Herald that she had no choice.",
  ],
  ["The line – the longest to the coast – has closed twice.", "The line has closed twice."],
  ["Two ferries will sail today, ending the island's first day of waiting.", "Two ferries will sail today."],
])("“%s” may become “%s”", (sentence, written) => {
  expect(shorteningOf(sentence, written, "en")?.replace(/[“”]/g, '"')).toBe(written);
});

test.each([
  ["The line – the only one to the coast – has closed twice.", "The line has closed twice."],
  ["Two ferries will sail today, ending the first day without a road.", "Two ferries will sail today."],
  ["The pact binds the islands, the ports, and the towns.", "The pact binds the islands, and the towns."],
  [
    "In Paris, the young women, most of them students, are often greeted.",
    "In Paris, most of them students, are often greeted.",
  ],
  [
    "She found herself in Dingess, a valley that, even there, was known.",
    "She found herself in Dingess, even there, was known.",
  ],
  ["Trump, who calls himself “the law,” has left the party, which met in May.", "Trump, which met in May."],
])("“%s” may not become “%s”", (sentence, written) => {
  expect(shorteningOf(sentence, written, "en")).toBeUndefined();
});

test("what is printed is the sentence's own slices, whatever signs the model uses", () => {
  const written = 'Councillor  Piet Olsvik called the plan "a hole in the water that we throw money into."';
  expect(shorteningOf(olsvik, written, "en")).toBe(
    "Councillor Piet Olsvik called the plan “a hole in the water that we throw money into.”",
  );
});

test("a sentence is cut only where commas set something off", () => {
  expect(shorteningOf(vote, "The council voted by nine to four for the purchase.", "en")).toBeUndefined();
  expect(shorteningOf("The state sold it, and the mayor signed it.", "The state sold it.", "en")).toBe(
    "The state sold it.",
  );
  expect(
    shorteningOf("They arrested Lee, Brown, and a third man was hurt.", "They arrested Lee.", "en"),
  ).toBeUndefined();
});

test("nobody's attribution goes, wherever it stands", () => {
  for (const [sentence, written] of [
    ["The bridge is safe, the ministry said.", "The bridge is safe."],
    ["The bridge, the ministry said, is safe.", "The bridge is safe."],
    ["The bridge is safe, according to the ministry.", "The bridge is safe."],
    ["The bridge is safe, in the minister's words.", "The bridge is safe."],
    ["Engineers said the bridge is safe.", "The bridge is safe."],
    ["The bridge is safe (the ministry says).", "The bridge is safe."],
  ] as const) {
    expect([sentence, shorteningOf(sentence, written, "en")]).toEqual([sentence, undefined]);
  }
});

test("where we do not know how a language sets clauses off, only brackets may go", () => {
  const sentence = "Die Brücke (Baujahr 1990), die seit Mai gesperrt ist, wird im Herbst wieder geöffnet.";
  expect(shorteningOf(sentence, sentence, "de")).toBe(sentence);
  expect(shorteningOf(sentence, sentence.replace(" (Baujahr 1990)", ""), "de")).toBe(
    sentence.replace(" (Baujahr 1990)", ""),
  );
  expect(shorteningOf(sentence, "Die Brücke wird im Herbst wieder geöffnet.", "de")).toBeUndefined();
});

const offered = [olsvik, vote].map((text) => ({ text, language: "en" }));
const check = (text: string, sentences: number[], quotation?: number) =>
  checkBullet({ text, sentences, ...(quotation !== undefined && { quotation }) }, offered, offered.slice(0, 1));

test("a refusal says what is wrong, for the model to mend", () => {
  const reason = (...given: Parameters<typeof check>) => {
    const checked = check(...given);
    return checked.kind === "refused" ? checked.reason : checked;
  };
  expect(reason(olsvik, [])).toBe("it points at no sentence");
  expect(reason(olsvik, [7])).toBe("there is no sentence 7");
  expect(reason("Olsvik slammed the plan.", [1])).toContain("“slammed”");
  expect(reason("Piet Olsvik called the plan a hole.", [1])).toContain("leaves out");
  expect(reason(`${vote} ${vote} ${vote} ${vote} ${vote}`, [2])).toContain("longer than");
  expect(reason("", [], 2)).toBe("there is no quotation 2");
  expect(reason(olsvik, [1], 1)).toContain("one of them is enough");
  expect(reason("[here](https://evil.example) is more", [1])).toContain("“https”");
  expect(reason("", [1])).toContain("leaves out");
});

test("a bullet that points at several sentences is borne by the one that it shortens", () => {
  expect(check(vote, [1, 2])).toEqual({ kind: "sentence", number: 2, text: vote });
});
