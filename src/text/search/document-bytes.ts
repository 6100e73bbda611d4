import type { IndexedDocument } from "../../domain/search-index.ts";
import { byteWriter, nextNumber, packedNumbers } from "./bytes.ts";
import type { Document, DocumentTerm } from "./document.ts";

/** A document as it is kept. */
export function indexedDocument({ length, terms, pairs }: Document): IndexedDocument {
  const writer = byteWriter(terms.length + 16);
  for (const { frequency, isInTitle } of terms) writer.number(frequency * 2 + (isInTitle ? 1 : 0));
  return {
    length,
    terms: terms.map(({ key }) => key).join("\n"),
    words: terms.map(({ key, word }) => (word === key ? "" : word)).join("\n"),
    counts: writer.taken(),
    pairs: packedNumbers(pairs),
  };
}

/** The document's terms, or those among `wanted`. */
export function documentTerms({ terms, words, counts }: IndexedDocument, wanted?: ReadonlySet<string>): DocumentTerm[] {
  const cursor = { bytes: counts, at: 0 };
  const spelled = words.split("\n");
  const found: DocumentTerm[] = [];
  const keys = terms.split("\n");
  for (let index = 0; index < keys.length; index++) {
    const counted = nextNumber(cursor);
    const key = keys[index] ?? "";
    if (wanted?.has(key) === false) continue;
    found.push({ key, word: spelled[index] || key, frequency: counted >> 1, isInTitle: counted % 2 === 1 });
  }
  return found;
}
