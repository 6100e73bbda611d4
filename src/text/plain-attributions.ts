import type { PlainSpeech } from "./languages/plain-speech.ts";
import { type PlainSubject, plainRoleAfter, plainSubject } from "./plain-subjects.ts";
import type { Word } from "./words.ts";

/** How a sentence of a language with reduced rules says whose words a quotation is. */
export type PlainAttribution = {
  readonly pattern: "verb-after" | "according-to" | "introduced" | "hedged";
  readonly subject: PlainSubject;
};

/** What may stand before a verb that opens its sentence, and between a verb and a colon. Words. */
const [mostBefore, mostBetween] = [4, 8];
/** Words between commas. */
const longestAside = 10;

/** „Q“, sagte X. · « Q », a déclaré X. · «Q», según X. Given the words behind the quotation. */
export function plainlyBehind(
  words: readonly Word[],
  isOpenEnded: boolean,
  speech: PlainSpeech,
): PlainAttribution | undefined {
  const hasComma = /^[,–—-]$/.test(words[0]?.text ?? "");
  if (!hasComma && !isOpenEnded) return undefined;
  const at = hasComma ? 1 : 0;
  if (speech.sources.has(words[at]?.folded ?? "")) {
    return plainly("according-to", words, plainSubject(words, at + 1, speech), speech);
  }
  const verb = verbAt(words, at, speech);
  return verb === undefined
    ? undefined
    : plainly("verb-after", words, plainSubject(words, pastFillers(words, verb, speech), speech), speech);
}

/** X sagte: „Q“ · Am Montag sagte X: „Q“. Given the words of the sentence before the quotation. */
export function plainlyBefore(words: readonly Word[], speech: PlainSpeech): PlainAttribution | undefined {
  if (words.at(-1)?.text !== ":") return undefined;
  const first = plainSubject(words, 0, speech);
  const verb = first && verbAt(words, pastAside(words, first.next), speech);
  if (first !== undefined && verb !== undefined) return introduced(words, verb, first, speech);
  for (let at = 0; at < mostBefore && words[at]?.isWord; at++) {
    const end = verbAt(words, at, speech);
    const subject = end === undefined ? undefined : plainSubject(words, pastFillers(words, end, speech), speech);
    if (subject !== undefined) return introduced(words, subject.next, subject, speech);
  }
  return undefined;
}

/** "Ana Ruiz, portavoz del sindicato, dijo": what stands between commas behind a name is not in the way. */
function pastAside(words: readonly Word[], at: number): number {
  if (words[at]?.text !== ",") return at;
  let next = at + 1;
  while (words[next]?.isWord && next <= at + longestAside) next += 1;
  return words[next]?.text === "," ? next + 1 : at + 1;
}

function introduced(
  words: readonly Word[],
  from: number,
  subject: PlainSubject,
  speech: PlainSpeech,
): PlainAttribution | undefined {
  const between = words.slice(from, -1);
  if (between.length > mostBetween || between.some(({ isWord }) => !isWord)) return undefined;
  const isDenied = between.some(({ folded }) => speech.denials.has(folded));
  return { pattern: isDenied ? "hedged" : "introduced", subject };
}

/** What follows the name may take it back: "sagte X nicht", "sagte X, habe der Minister gerufen". */
function plainly(
  pattern: PlainAttribution["pattern"],
  words: readonly Word[],
  subject: PlainSubject | undefined,
  speech: PlainSpeech,
): PlainAttribution | undefined {
  if (subject === undefined) return undefined;
  const after = words.slice(subject.next, subject.next + 3);
  if (after.some(({ folded }) => speech.denials.has(folded))) return { pattern: "hedged", subject };
  const role = subject.role ?? (subject.isFull ? plainRoleAfter(words, subject.next, speech) : undefined);
  return { pattern, subject: { ...subject, ...(role && { role }) } };
}

/** Where the words behind the verb begin. */
function verbAt(words: readonly Word[], at: number, speech: PlainSpeech): number | undefined {
  const folded = words[at]?.folded ?? "";
  if (speech.verbs.has(folded)) return at + 1;
  if (!speech.auxiliaries.has(folded)) return undefined;
  const next = pastFillers(words, at + 1, speech);
  return speech.participles.has(words[next]?.folded ?? "") ? next + 1 : undefined;
}

function pastFillers(words: readonly Word[], at: number, { fillers }: PlainSpeech): number {
  let next = at;
  while (next < at + 3 && fillers.has(words[next]?.folded ?? "") && !isArticleOfSubject(words, next, fillers))
    next += 1;
  return next;
}

/** "dijo el alcalde", but "dijo el lunes": an article that is also a filler fills only before a filler. */
function isArticleOfSubject(words: readonly Word[], at: number, fillers: ReadonlySet<string>): boolean {
  return /^(?:el|este|esta|ce|cette|am)$/.test(words[at]?.folded ?? "") && !fillers.has(words[at + 1]?.folded ?? "");
}
