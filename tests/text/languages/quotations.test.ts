import { expect, test } from "vitest";
import { languageOf } from "../../../src/text/languages/language-of.ts";
import { paragraphsOf } from "../../../src/text/paragraphs.ts";
import { quotationsOf } from "../../../src/text/quotations.ts";

function quoted(tag: string, text: string): string[] {
  const found = quotationsOf(text, paragraphsOf(text), languageOf(tag)).filter(({ closed }) => closed);
  return found.map(({ content }) => text.slice(content.start, content.end));
}

test.each([
  ["de", "low and high", "Er sagte „es ist vorbei“ und ging.", ["es ist vorbei"]],
  ["de", "low and high, nested", "„Er sagte ‚nie wieder‘ und ging“, sagte sie.", ["Er sagte ‚nie wieder‘ und ging"]],
  ["de", "turned", "»Er sagte ›nie wieder‹ und ging«, sagte sie.", ["Er sagte ›nie wieder‹ und ging"]],
  ["de", "Swiss", "«Er sagte ‹nie wieder› und ging», sagte sie.", ["Er sagte ‹nie wieder› und ging"]],
  ["de", "two conventions in one", "»Er sagte „nie wieder“ und ging«, sagte sie.", ["Er sagte „nie wieder“ und ging"]],
  ["de", "with a word tied on", "Das „Wir“-Gefühl und die „alte Garde“ blieben.", ["Wir", "alte Garde"]],
  ["fr", "spaced", "Il a dit « c’est fini » et partit.", ["c’est fini"]],
  ["fr", "with no-break spaces", "Il a dit «\u00a0c’est fini\u202f» et partit.", ["c’est fini"]],
  [
    "fr",
    "nested",
    "« Il a dit « jamais » et « non » et partit », dit-elle.",
    ["Il a dit « jamais » et « non » et partit"],
  ],
  ["fr", "nested the English way", "« Il a dit “jamais” et partit », dit-elle.", ["Il a dit “jamais” et partit"]],
  ["fr", "single", "Il a dit ‹ c’est fini › et partit.", ["c’est fini"]],
  ["fr", "behind an elision", "L’«exception» et l’«usage» restent.", ["exception", "usage"]],
  ["es", "plain", "Dijo «no vamos» y se fue.", ["no vamos"]],
  ["es", "nested three deep", "«Dijo “no ‘vamos’ más” y se fue», contó.", ["Dijo “no ‘vamos’ más” y se fue"]],
  ["es", "beside each other", "«Uno», dijo. “Dos”, añadió.", ["Uno", "Dos"]],
] as const)("quotations in %s are found: %s", (tag, _, text, expected) => {
  expect(quoted(tag, text)).toEqual(expected);
});

test("a mark that is never closed swallows no later quotation of another kind", () => {
  expect(quoted("fr", "« Il est parti. Puis “fini” et « encore » et voilà.")).toContain("encore");
  expect(quoted("fr", "Accueil » Monde » France")).toEqual([]);
});
