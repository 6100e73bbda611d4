import { type Span, slice } from "../../span.ts";
import { isSpeechVerb } from "../../speech-verbs.ts";
import { isWeighty } from "../../weighty-words.ts";
import { looksLikeVerb, wordsOf } from "../../words.ts";

/** Shorter sentences are read at a glance, and fewer words than these are left of no sentence. Words. */
const [readAtAGlance, fewestLeft] = [20, 10];

/** Words that tie a sentence to the one before it, which a digest does not show; a name or a number begins anew. */
const tie =
  /^(?:But,?|(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Also|Besides|Likewise|Similarly|And|So|Yet),)\s+(?=[\p{Lu}\p{N}])/u;

/** A clause that only adds something to the noun before it, up to the stop. */
const addition = /,\s+(?:(?:in|of|from|to|for|with|by|on|at) )?(?:which|who|whose|where)\s[^,;:–—“”"()]+[.!]$/u;

/** Beside what is weighty anywhere: whose expectation, accusation or contrast it is. */
const coloured = /\b(?:but|can|accused|thought|expected|according)\b/i;

/**
 * The sentence without the tie at its beginning and the addition at its end, where what is left is a sentence and
 * says the same. It stays one stretch of the text.
 */
export function mainClause(text: string, sentence: Span): Span {
  const start = sentence.start + (tie.exec(slice(text, sentence))?.[0].length ?? 0);
  return { start, end: withoutAddition(text, { start, end: sentence.end }) };
}

function withoutAddition(text: string, span: Span): number {
  const sentence = slice(text, span);
  const found = addition.exec(sentence);
  if (found === null || wordCount(sentence) <= readAtAGlance || carriesMeaning(found[0])) return span.end;
  const head = sentence.slice(0, found.index);
  return wordCount(head) >= fewestLeft && isWhole(head) ? span.start + found.index : span.end;
}

/** Never left out: what turns or weakens what stands before it, and who says so. */
function carriesMeaning(clause: string): boolean {
  if (isWeighty(clause) || coloured.test(clause)) return true;
  return wordsOf(clause, { start: 0, end: clause.length }).some(({ folded }) => isSpeechVerb(folded));
}

/** It has a verb of its own, and no bracket or quotation is left open. */
function isWhole(head: string): boolean {
  const count = (sign: RegExp) => head.match(sign)?.length ?? 0;
  if (count(/"/g) % 2 !== 0 || count(/“/g) !== count(/”/g) || count(/\(/g) !== count(/\)/g)) return false;
  const clause = head.slice(head.lastIndexOf(",") + 1);
  return [head, clause].some((part) => wordsOf(part, { start: 0, end: part.length }).some(looksLikeVerb));
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}
