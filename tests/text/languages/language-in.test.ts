import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { articleLanguage, languageIn } from "../../../src/text/languages/language-in.ts";

const golden = fileURLToPath(new URL("../../golden/digest/", import.meta.url));
const texts = readdirSync(golden).flatMap((name) =>
  readdirSync(`${golden}${name}`)
    .filter((file) => /^\d.*\.txt$/.test(file))
    .map((file) => [`${name}/${file}`, readFileSync(`${golden}${name}/${file}`, "utf8")] as const),
);

test.each(texts)("the language of %s is told", (name, text) => {
  const tag = { german: "de", french: "fr", spanish: "es" }[name.split(/[-/]/, 1)[0] ?? ""] ?? "en";
  expect(languageIn(text)).toBe(tag);
});

test("there are texts of each language", () => {
  expect(new Set(texts.map(([, text]) => languageIn(text)))).toEqual(new Set(["en", "de", "fr", "es"]));
});

test.each([
  ["en", "The mayor said on Monday that she would not go."],
  ["de", "Die Bürgermeisterin sagte am Montag, dass sie nicht geht."],
  ["fr", "La maire a dit lundi qu’elle ne partirait pas avec eux."],
  ["es", "La alcaldesa dijo el lunes que no se iría con ellos."],
])("a sentence is enough: %s", (tag, text) => {
  expect(languageIn(text)).toBe(tag);
});

test.each([
  [
    "Portuguese",
    "O presidente da câmara disse na segunda-feira que não vai deixar o cargo e que a obra será feita até ao fim.",
  ],
  [
    "Italian",
    "Il sindaco ha detto lunedì che non lascerà la carica e che i lavori saranno finiti entro la fine dell’anno.",
  ],
  [
    "Catalan",
    "L’alcalde va dir dilluns que no deixarà el càrrec i que les obres seran acabades abans de la fi de l’any.",
  ],
  [
    "Dutch",
    "De burgemeester zei maandag dat hij niet zal aftreden en dat het werk aan de brug voor het eind van het jaar klaar is.",
  ],
  [
    "Swedish",
    "Borgmästaren sade på måndagen att han inte tänker avgå och att arbetet med bron ska vara klart i slutet av året.",
  ],
  [
    "Danish",
    "Borgmesteren sagde mandag, at han ikke vil gå af, og at arbejdet med broen skal være færdigt inden årets udgang.",
  ],
  [
    "Polish",
    "Burmistrz powiedział w poniedziałek, że nie ustąpi i że prace przy moście zostaną ukończone do końca roku.",
  ],
  ["Romanian", "Primarul a spus luni că nu va demisiona și că lucrările la pod vor fi gata până la sfârșitul anului."],
  ["Russian", "Мэр сказал в понедельник, что не уйдёт в отставку и что работы на мосту закончат до конца года."],
  [
    "Japanese",
    "市長は月曜日に辞任しないと述べ、橋の工事は年末までに終わると語った。市民は安堵した。市長は月曜日に辞任しない。",
  ],
  [
    "Latin for type-setters",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore.",
  ],
  ["names and figures", "Kolb 14, Vogt 31, Ferrand 112, Barrera 48, Robledo 9, Quéré 7, Sommer 2, Rast 1."],
  ["a headline", "Stadtrat stoppt Bau der Seilbahn"],
  ["nothing", ""],
])("no language is told where it is none of ours or not sure: %s", (_, text) => {
  expect(languageIn(text)).toBeUndefined();
});

test("half of one language and half of another is neither", () => {
  const english = "The mayor said on Monday that she would not go and that they would have to wait for it.";
  const german = "Die Bürgermeisterin sagte am Montag, dass sie nicht geht und dass man auf sie noch warten muss.";
  expect(languageIn(`${english} ${german}`)).toBeUndefined();
  expect(languageIn(`${german} ${german} ${german} „We will not go“, sagte sie.`)).toBe("de");
});

test("what a text plainly is beats what is said of it, and what is said beats the default", () => {
  const german = "Die Bürgermeisterin sagte am Montag, dass sie nicht geht und dass man auf sie noch warten muss.";
  expect(articleLanguage(german, "en")).toBe("de");
  expect(articleLanguage("De burgemeester zei maandag dat hij niet zal aftreden.", "nl")).toBe("nl");
  expect(articleLanguage("42", undefined)).toBe("en");
});

test.each([
  ["one endless word", "a"],
  ["common words of all", "de la the der le que and und et y "],
  ["marks", "\u0301"],
  ["lone surrogates", "\ud800"],
  ["white space", " \n"],
])("a hundred thousand characters of %s are no language and take no time", (_, unit) => {
  const text = unit.repeat(Math.ceil(100_000 / unit.length));
  const start = performance.now();
  expect(languageIn(text)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(1000);
});
