import type { PointedBullet } from "../domain/pointed-bullet.ts";
import { shorteningOf } from "./shortening.ts";
import { tokensOf } from "./tokens.ts";

/** A sentence or a quotation that was offered; its number is its place, counted from 1. */
export type OfferedPassage = { readonly text: string; readonly language: string };

export type CheckedBullet =
  | { readonly kind: "sentence"; readonly number: number; readonly text: string }
  | { readonly kind: "quotation"; readonly number: number }
  | { readonly kind: "refused"; readonly reason: string };

/** A bullet is for reading at a glance; a sentence that is longer must be shortened. Characters. */
const longest = 420;
/** A reason names so many of the words that are wrong. */
const namedWords = 5;

/**
 * Whether a bullet says what its passage says: it is a whole sentence that it points at, or one with parts left out
 * that the sentence can do without. What comes back as `text` is the sentence's own words, never the bullet's.
 */
export function checkBullet(
  { text, sentences, quotation }: PointedBullet,
  offered: readonly OfferedPassage[],
  quotations: readonly OfferedPassage[],
): CheckedBullet {
  if (quotation !== undefined) return pointsAtQuotation(quotation, sentences, quotations);
  if (sentences.length === 0) return refused("it points at no sentence");
  const missing = sentences.find((number) => offered[number - 1] === undefined);
  if (missing !== undefined) return refused(`there is no sentence ${missing}`);
  const words = text.replace(/\s+/g, " ").trim();
  if (words.length > longest) return refused(`it is longer than ${longest} characters`);
  for (const number of sentences) {
    const passage = offered[number - 1];
    const shortened = passage && shorteningOf(passage.text, words, passage.language);
    if (shortened !== undefined) return { kind: "sentence", number, text: shortened };
  }
  return refused(whatIsWrong(words, sentences.map((number) => offered[number - 1]?.text ?? "").join(" ")));
}

function pointsAtQuotation(
  number: number,
  sentences: readonly number[],
  quotations: readonly OfferedPassage[],
): CheckedBullet {
  if (quotations[number - 1] === undefined) return refused(`there is no quotation ${number}`);
  if (sentences.length > 0) return refused("it points at a sentence and at a quotation; one of them is enough");
  return { kind: "quotation", number };
}

function whatIsWrong(written: string, passages: string): string {
  const known = new Set(tokensOf(passages).map(({ word }) => word));
  const added = [...new Set(tokensOf(written).flatMap(({ word }) => (known.has(word) ? [] : [word])))];
  if (added.length > 0) {
    const named = added.slice(0, namedWords).map((word) => `“${word}”`);
    return `it has words that do not stand in the sentence: ${named.join(", ")}`;
  }
  return "it leaves out what the sentence cannot do without, joins sentences, or changes the order of words";
}

function refused(reason: string): CheckedBullet {
  return { kind: "refused", reason };
}
