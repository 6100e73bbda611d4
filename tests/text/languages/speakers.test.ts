import { describe, expect, test } from "vitest";
import { languageOf } from "../../../src/text/languages/language-of.ts";
import { paragraphsOf } from "../../../src/text/paragraphs.ts";
import { quotationsSpoken } from "../../../src/text/quotations-spoken.ts";

function spoken(tag: string, text: string) {
  return quotationsSpoken(text, paragraphsOf(text), languageOf(tag));
}

/** Who is printed for the first quotation, if anybody. */
function printed(tag: string, text: string): string | undefined {
  const [first] = spoken(tag, text);
  if (first === undefined) throw new Error("expected a quotation");
  if (first.confidence !== "certain" || first.speaker === undefined) return undefined;
  return [first.speaker.name, first.speaker.role].filter((part) => part !== undefined).join(" / ");
}

const de = "„Wir haben uns verrechnet“";
const fr = "« Nous avons entendu la colère »";
const es = "«No vamos a esperar más»";

describe("German", () => {
  test.each([
    [`${de}, sagte Anna Vogt am Montag.`, "Anna Vogt"],
    [`${de}, sagte Bürgermeisterin Anna Vogt am Montag.`, "Anna Vogt / Bürgermeisterin"],
    [`${de}, sagte am Montag Anna Vogt.`, "Anna Vogt"],
    [`${de}, so Anna Vogt.`, "Anna Vogt"],
    [`${de}, sagte die frühere Leiterin Anna Vogt.`, "Anna Vogt / Leiterin"],
    [`${de}, sagte SPD-Chef Peter Müller.`, "Peter Müller / SPD-Chef"],
    [`${de}, sagte Professor Dr. Hans-Peter Sommer.`, "Hans-Peter Sommer / Professor"],
    [`${de}, sagte Jens Rast, Fraktionschef der Grünen.`, "Jens Rast / Fraktionschef der Grünen"],
    [`${de}, sagte Ursula von der Aue (parteilos).`, "Ursula von der Aue"],
    ["Anna Vogt sagte am Montag: „Wir haben uns verrechnet.“", "Anna Vogt"],
    ["Am Montag sagte Anna Vogt: „Wir haben uns verrechnet.“", "Anna Vogt"],
    ["Anna Vogt, Leiterin der Schule, sagte: »Wir haben uns verrechnet.«", "Anna Vogt"],
  ])("a name is printed: %s", (text, name) => {
    expect(printed("de", text)).toBe(name);
  });

  test.each([
    [`${de}, sagte Bürgermeisterin Vogt Montagabend.`],
    [`${de}, sagte die Sprecherin am Montag.`],
    [`${de}, sagte der Sprecher der Polizei.`],
    [`${de}, sagte der Leiter der Abteilung Bau.`],
    [`${de}, sagte die Deutsche Bahn.`],
    [`${de}, sagte Anna Vogts Mann.`],
    [`${de}, sagte Vogts Büro.`],
    [`${de}, sagte Anna Vogt und Bernd Kolb.`],
    [`${de}, sagte Anna Vogt nicht.`],
    [`${de}, sagte Anna Vogt, habe der Minister gerufen.`],
    [`${de}, soll Anna Vogt gesagt haben.`],
    [`${de}, sagte sie.`],
    [`${de}, sagte dem Moderator Jens Kolb die Ministerin.`],
    [`${de}, entgegnete der Bürgermeisterin Anna Vogt ein Zuhörer.`],
    [`${de}, sagte ihr Anna Vogt.`],
    [`${de}, sagte sich Anna Vogt.`],
    [`${de}, sagte Anna Vogt, sei eine Lüge.`],
    ["Aber Anna Vogt sagte: „Wir haben uns verrechnet.“"],
    ["Später Vogt sagte: „Wir haben uns verrechnet.“"],
    ["Gegenüber Vogt sagte Kolb: „Wir haben uns verrechnet.“"],
    ["Gegenüber Anna Vogt sagte er: „Wir haben uns verrechnet.“"],
    [`${de}, teilte die Polizei am Montag mit.`],
    [`${de}, so der Minister in Bonn am Rhein.`],
    ["Anna Vogt sagte nie: „Wir haben uns verrechnet.“"],
    ["Aber Vogt sagte: „Wir haben uns verrechnet.“"],
    ["Der Film „Die lange Nacht im alten Garten“, Anna Vogt führte Regie, läuft an."],
  ])("no name is printed: %s", (text) => {
    expect(printed("de", text)).toBeUndefined();
  });

  test("a last name is completed from a name that the text has plainly given", () => {
    const text = `${de}, sagte Kämmerer Vogt.\n\n„Das wird teuer für alle“, sagte Jens Vogt.`;
    expect(spoken("de", text).map(({ speaker }) => speaker?.name)).toEqual(["Jens Vogt", "Jens Vogt"]);
    const two = `${text}\n\n„Das wird noch viel teurer“, sagte Anna Vogt.`;
    expect(spoken("de", two).map(({ speaker }) => speaker?.name)).toEqual([undefined, "Jens Vogt", "Anna Vogt"]);
  });

  test("speech that goes on behind its attribution is the same person's, another sentence's is not", () => {
    const named = (text: string) => spoken("de", text).map(({ speaker }) => speaker?.name);
    expect(named(`${de}, sagte Anna Vogt. „Es wird teuer für alle.“`)).toEqual(["Anna Vogt", "Anna Vogt"]);
    expect(named(`${de}, sagte Anna Vogt, „und es wird teuer für alle“.`)).toEqual(["Anna Vogt", "Anna Vogt"]);
    expect(named(`${de}, sagte Anna Vogt, Kolb dagegen: „Es wird billig für alle.“`)[1]).toBeUndefined();
    expect(named(`${de}, sagte Anna Vogt, während Kolb rief, „es wird billig für alle“.`)[1]).toBeUndefined();
    expect(named(`${de}, sagte Anna Vogt. Bernd Kolb widersprach. „Es wird billig für alle.“`)[1]).toBeUndefined();
    expect(named(`${de}, sagte Anna Vogt. „Es wird billig für alle“, widersprach Bernd Kolb.`)[1]).toBeUndefined();
  });
});

describe("French", () => {
  test.each([
    [`${fr}, a déclaré Claire Dumas.`, "Claire Dumas"],
    [`${fr}, a déclaré le maire, Jean-Luc Ferrand.`, "Jean-Luc Ferrand / le maire"],
    [`${fr}, a déclaré mardi le maire de Saint-Aubin, Jean-Luc Ferrand.`, "Jean-Luc Ferrand / le maire de Saint-Aubin"],
    [`${fr}, a également expliqué l’ancien ministre Paul Rivet.`, "Paul Rivet / l’ancien ministre"],
    [
      `${fr}, a réagi Claire Dumas, présidente du collectif Les Platanes.`,
      "Claire Dumas / présidente du collectif Les Platanes",
    ],
    [`${fr}, selon Claire Dumas.`, "Claire Dumas"],
    [`${fr}, explique Marie Le Goff.`, "Marie Le Goff"],
    ["« Nous avons entendu ! » a lancé Claire Dumas.", "Claire Dumas"],
    ["Claire Dumas a déclaré à la radio\u00a0: «\u00a0Nous avons entendu la colère.\u00a0»", "Claire Dumas"],
  ])("a name is printed: %s", (text, name) => {
    expect(printed("fr", text)).toBe(name);
  });

  test.each([
    [`${fr}, selon le ministre.`],
    [`${fr}, selon le ministère de la Justice.`],
    [`${fr}, a déclaré le maire de Fort Lamy.`],
    [`${fr}, a déclaré le porte-parole de la Maison Blanche.`],
    [`${fr}, a déclaré le ministre des Finances Paul Rivet.`],
    [`${fr}, a déclaré le président, Place Vendôme.`],
    [`${fr}, a déclaré Claire Dumas et Paul Rivet.`],
    [`${fr}, a déclaré Claire Dumas de la CGT.`],
    [`${fr}, aurait déclaré Claire Dumas.`],
    [`${fr}, n’a jamais déclaré Claire Dumas.`],
    [`${fr}, a déclaré M. Rivet.`],
    [`${fr}, a répondu à Claire Dumas le ministre.`],
    [`${fr}, a répondu à la présidente Claire Dumas un habitant.`],
    [`${fr}, a répondu au maire Paul Rivet un habitant.`],
    [`${fr}, a-t-elle ajouté.`],
    ["Mais Rivet a déclaré : « Nous avons entendu la colère. »"],
  ])("no name is printed: %s", (text) => {
    expect(printed("fr", text)).toBeUndefined();
  });
});

describe("Spanish", () => {
  test.each([
    [`${es}, dijo Ana Ruiz.`, "Ana Ruiz"],
    [`${es}, afirmó este lunes Ana Ruiz, portavoz del grupo.`, "Ana Ruiz / portavoz del grupo"],
    [`${es}, dijo el alcalde de Villa Real, Juan Pérez Ortega.`, "Juan Pérez Ortega / el alcalde de Villa Real"],
    [`${es}, dijo la ministra María de la Fuente.`, "María de la Fuente / la ministra"],
    [`${es}, ha dicho Ana Ruiz.`, "Ana Ruiz"],
    [`${es}, según Ana Ruiz.`, "Ana Ruiz"],
    ["La alcaldesa Ana Ruiz dijo: «No vamos a esperar más».", "Ana Ruiz / la alcaldesa"],
    [
      "El presidente del puerto, Julián Vega Soto, dijo: «No vamos a esperar más».",
      "Julián Vega Soto / el presidente del puerto",
    ],
  ])("a name is printed: %s", (text, name) => {
    expect(printed("es", text)).toBe(name);
  });

  test.each([
    [`${es}, dijo el lunes la portavoz.`],
    [`${es}, según el Gobierno regional.`],
    [`${es}, dijo el portavoz de la Casa Blanca.`],
    [`${es}, dijo Ana Ruiz y Juan Soto.`],
    [`${es}, dijo Ana Ruiz de Madrid.`],
    [`${es}, habría dicho Ana Ruiz.`],
    [`${es}, dijo el Sr. Cano.`],
    [`${es}, contó a la alcaldesa Ana Ruiz un vecino.`],
    [`${es}, contó a Ana Ruiz un vecino.`],
    [`${es}, dijo.`],
    ["Posteriormente Ruiz dijo: «No vamos a esperar más»."],
    ["Ana Ruiz nunca dijo: «No vamos a esperar más»."],
  ])("no name is printed: %s", (text) => {
    expect(printed("es", text)).toBeUndefined();
  });
});

test("words that nobody is said to have spoken are shown as nobody's", () => {
  expect(spoken("de", "Das Stück „Wir haben uns alle verrechnet“ läuft.")[0]?.mention).toBeUndefined();
  expect(spoken("de", `${de}, sagte die Sprecherin.`)[0]?.mention).toBeDefined();
});
