import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../../src/domain/ids.ts";
import { digestOf } from "../../../src/pipeline/digest-of.ts";
import { isFurniture } from "../../../src/text/furniture.ts";
import { languageOf, languages } from "../../../src/text/languages/language-of.ts";
import { paragraphsOf } from "../../../src/text/paragraphs.ts";
import { quotationsSpoken } from "../../../src/text/quotations-spoken.ts";

const tags = languages.map(({ tag }) => tag);

const scraps = fc.constantFrom(
  ...'« » „ “ ” ‹ › ‚ ‘ ’ " . , : ; ? ! ¿ ¡ … – ( ) 3. 14 \ud800 Anna Vogt von der Aue sagte so Bürgermeisterin und'.split(
    " ",
  ),
  ..."Claire Dumas a déclaré selon le maire de l’ M. et d’Estaing Ana Ruiz dijo según la alcaldesa y ha dicho Montag".split(
    " ",
  ),
  "\u00a0",
  "\n\n",
);
const texts = fc.array(scraps, { maxLength: 120, size: "max" }).map((parts) => parts.join(" "));

test.each(tags)("in %s every speaker's name stands in the text, and every quotation lies where it says", (tag) => {
  fc.assert(
    fc.property(texts, (text) => {
      let before = 0;
      for (const { outer, content, mention, speaker, role } of quotationsSpoken(
        text,
        paragraphsOf(text),
        languageOf(tag),
      ).map((quotation) => ({ ...quotation, role: quotation.speaker?.role }))) {
        expect(outer.start).toBeGreaterThanOrEqual(before);
        expect(content.start).toBeGreaterThanOrEqual(outer.start);
        expect(content.end).toBeLessThanOrEqual(outer.end);
        before = outer.end;
        if (speaker === undefined) continue;
        expect(mention).toBeDefined();
        const plain = text.replace(/\s+/g, " ");
        for (const part of speaker.name.split(" ")) expect(plain).toContain(part);
        if (role !== undefined) expect(plain.toLowerCase()).toContain(role.toLowerCase());
      }
    }),
    { numRuns: 400 },
  );
});

/** A quadratic reading of this much would take far longer. Milliseconds. */
const patience = 60_000;
const length = 100_000;

test.each(
  [
    "« ",
    "„",
    "«“",
    "„Aa bb cc dd ee“, sagte X, ",
    "Anna Vogt sagte: ",
    "Xx von der ",
    "3. ",
    "le maire de la ",
    "¿",
  ].flatMap((unit) => tags.map((tag) => [unit, tag] as const)),
)("a hundred thousand characters of %j do not hang the reader of %s", { timeout: patience }, (unit, language) => {
  const text = unit.repeat(Math.ceil(length / unit.length));
  const source = { id: "a" as ArticleId, source: { name: "a" }, url: "https://a.example/", publishedAt: new Date(0) };
  const digest = digestOf({
    id: "s" as StoryId,
    revision: 1,
    topics: [],
    articles: [{ ...source, title: "A title", text, language }],
  });
  expect(digest?.bullets.every(({ quote }) => text.slice(quote.start, quote.end) === quote.text) ?? true).toBe(true);
});

test.each([
  ["de", "Lesen Sie auch: Was die Brücke wirklich kostet und wer sie am Ende bezahlt."],
  ["de", "Deine E-Mail-Adresse wird nicht veröffentlicht."],
  ["fr", "Lire aussi : Les anciens racontent le fond de la mine et la vallée."],
  ["fr", "Abonnez-vous à notre lettre pour ne rien manquer de la vallée."],
  ["es", "Te puede interesar: Los vecinos celebran la reapertura del hospital."],
  ["es", "Todos los derechos reservados para los autores de esta página web."],
  ["de", "Leave a comment"],
] as const)("what stands around articles in %s is known: %s", (tag, line) => {
  expect(isFurniture(line, "", languageOf(tag))).toBe(true);
});

test.each([
  ["de", "Kommentare der Opposition wies die Ministerin am Montag zurück."],
  ["de", "„Wir haben uns verrechnet, und zwar gründlich.“"],
  ["fr", "Partager la mine entre deux vallées n’a jamais été prévu par la loi."],
  ["es", "Compartir el puerto con la isla vecina fue idea del ministro."],
] as const)("a sentence that only begins so stays: %s, %s", (tag, line) => {
  expect(isFurniture(line, "", languageOf(tag))).toBe(false);
});
