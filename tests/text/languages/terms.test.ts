import { expect, test } from "vitest";
import { languageOf, languages } from "../../../src/text/languages/language-of.ts";
import { termsOf } from "../../../src/text/tokens.ts";

const terms = (tag: string, text: string) => termsOf(text, languageOf(tag));

test.each([
  ["de", "Die Häuser wurden gebaut und für alle geöffnet", "Haus gebaut geöffnet"],
  ["fr", "L’avenue qu’elle a fermée, et d’autres avenues", "avenue fermée avenues"],
  ["es", "Las elecciones que él convocó en la ciudad", "elección convocó ciudad"],
])("words that say nothing are left out, and forms of a word meet in %s", (tag, text, telling) => {
  expect(terms(tag, text)).toEqual(terms(tag, telling));
});

test.each([
  ["de", "die der und wegen für über nicht wurde"],
  ["fr", "l’ d’un qu’il s’est n’a jusqu’à été"],
  ["es", "él la más según también qué será"],
])("nothing is left of words that say nothing in %s", (tag, text) => {
  expect(terms(tag, text)).toEqual([]);
});

test("forms of a word are one term where the language is known, and were two before", () => {
  expect(new Set(terms("de", "Brücke Brücken"))).toHaveProperty("size", 1);
  expect(new Set(terms("fr", "l’élection élections"))).toHaveProperty("size", 1);
  expect(new Set(terms("en", "l’élection élections"))).toHaveProperty("size", 2);
});

test("stop words are folded as tokens are, so that they can be met", () => {
  for (const { tag, stopWords } of languages)
    for (const word of stopWords)
      if (tag !== "en") expect(word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()).toBe(word);
});

test("a language is found by its tag, and another one is read as English without its verbs", () => {
  expect(languageOf("de-AT").tag).toBe("de");
  expect(languageOf("FR_ca").tag).toBe("fr");
  expect(languageOf("nl")).toMatchObject({ tag: "und", knowsVerbs: false });
});
