import { expect, test } from "vitest";
import { languageOf } from "../../../src/text/languages/language-of.ts";
import { paragraphsOf } from "../../../src/text/paragraphs.ts";
import { sentencesOf } from "../../../src/text/sentences.ts";

function sentences(tag: string, text: string): string[] {
  return paragraphsOf(text).flatMap((span) =>
    sentencesOf(text, span, languageOf(tag)).map(({ start, end }) => text.slice(start, end)),
  );
}

/** Sentences, parted here by a bar. */
test.each([
  ["de", "dates", "Am 3. Oktober begann es.|Am 14. März endete es."],
  ["de", "ordinals", "Die 21. Sitzung war kurz.|Im 19. Jahrhundert dauerte sie länger."],
  ["de", "a number at a sentence's end", "Es waren 14.|Danach kamen 20.|Die Zahl stieg."],
  ["de", "a year at a sentence's end", "Das war 2024.|Seither steht sie."],
  ["de", "spaced abbreviations", "Er kam z. B. aus Bonn, d. h. Westdeutschland.|Sie blieb u. a. Montag."],
  ["de", "abbreviations without spaces", "Er kam z.B. aus Bonn.|Sie blieb."],
  ["de", "titles", "Dr. h. c. Emil Rast und Prof. Dr. Kolb kamen.|Sie blieben."],
  ["de", "millions", "Es kostet 11 Mio. Euro, ca. 3 Mrd. Mark.|Mehr nicht."],
  ["de", "and so on", "Brot, Milch usw.|Das war alles.|Brot usw. kaufte er."],
  ["de", "marks that close downwards", "Sie sagte: „Es ist vorbei.“|Dann ging sie."],
  ["de", "turned guillemets", "Sie sagte: »Es ist vorbei.«|Dann ging sie."],
  ["fr", "forms of address", "M. Le Tallec a parlé.|Mme Morvan et MM. Roux et Le Goff ont écouté."],
  ["fr", "initials with a hyphen", "J.-L. Ferrand est venu.|Il est reparti."],
  ["fr", "for example", "Il faut p. ex. Paris, art. 3, cf. page 2.|Voilà."],
  ["fr", "spaced guillemets", "Elle a dit : « C’est fini. »|Puis elle est partie."],
  [
    "fr",
    "no-break spaces",
    "Elle a dit :\u00a0«\u00a0C’est fini.\u00a0»|Puis elle est partie.|Voilà\u202f!|Elle revint.",
  ],
  ["fr", "a spaced question mark", "Qui paiera ?|Personne !|C’est ainsi."],
  ["fr", "a question in a quotation", "« Qui paiera ? » a demandé Claire Dumas.|Personne."],
  ["es", "forms of address", "El Sr. Cano y la Sra. Pons vinieron.|D. Juan no."],
  ["es", "doubled letters", "Viajó a EE. UU. con prisa.|Vive en EE. UU.|El resto se quedó.|Los JJ. OO. Unidos."],
  ["es", "turned marks", "¡Basta!|¿Quién paga?|Nadie."],
  ["es", "a stop behind the mark", "Dijo: «No vamos».|Luego se fue."],
  ["es", "turned marks in quotations", "«¡Basta ya!» gritó.|«¿Quién paga?», dijo."],
] as const)("sentences end where they do in %s: %s", (tag, _, parted) => {
  const expected = parted.split("|");
  expect(sentences(tag, expected.join(" "))).toEqual(expected);
});

test("an abbreviation that another language does not have ends a sentence there", () => {
  expect(sentences("de", "Das steht in art. Sie las es.")).toHaveLength(1);
  expect(sentences("fr", "Il coûte 3 M. Elle paie.")).toHaveLength(1);
  expect(sentences("en", "They lost the 21. Session two began.")).toHaveLength(2);
});
