import { leadingPhrase, type Subject } from "./noun-phrases.ts";
import type { Quotation } from "./quotations.ts";
import { speechVerbAt } from "./speech-verb-at.ts";
import { nounlike } from "./speech-verbs.ts";
import { firstSubject, subjectBefore } from "./subjects.ts";
import type { Unit } from "./units.ts";
import { isAdverb, looksLikeVerb, prepositions, subordinators, type Word } from "./words.ts";

/** How a sentence says whose words a quotation is. */
export type Pattern =
  | "verb-after" // “Q,” said X
  | "subject-after" // “Q,” X said
  | "according-to" // “Q,” according to X
  | "introduced" // X said: “Q” · X told Outlet that “Q”
  | "said-in-part" // X said that it was “Q”
  | "woven-in" // X, tired of it all, went on to call what was said of it “Q”
  | "participle" // X went on the offensive, saying “Q”
  | "linked" // …, and that it was “Q”
  | "goes-on" // the same speech in the next sentence or paragraph
  | "colon" // X was blunt: “Q”
  | "hedged" // X denied saying “Q” · X would say “Q” · asked whether it was “Q,” X said
  | "sentence-subject";

export type Attribution = {
  readonly pattern: Pattern;
  readonly subject: Subject;
  /** The outlet that it was said to. */
  readonly toldTo?: string;
};

/** The sentence says that the words are nobody's: "a clause which says “Q”". */
export const nobody = "nobody";

/** No sentence that can be understood puts a subject further from its quotation. Words. */
export const reach = 150;

/** How the sentence itself says whose words its `index`-th quotation is. */
export function attributionIn(text: string, unit: Unit, index: number): Attribution | typeof nobody | undefined {
  const { words, quotations, signs } = unit;
  const at = signs[index];
  const quotation = quotations[index];
  if (at === undefined || quotation === undefined) return undefined;
  const after = afterwards(text, words, at, signs[index + 1] ?? words.length, quotation);
  const before = beforehand(words, at, signs[index - 1] ?? -1);
  const isOpening = at < 3 && words.slice(0, at).every((word) => !word.isWord);
  if (after !== undefined && (isOpening || before === undefined || endsOpen(text, quotation))) return after;
  return before ?? after;
}

/** “Q,” X said. */
function afterwards(
  text: string,
  words: readonly Word[],
  at: number,
  end: number,
  quotation: Quotation,
): Attribution | undefined {
  let start = at + 1;
  const hasComma = endsOpen(text, quotation) || /^[,–—-]$/.test(words[start]?.text ?? "");
  while (start < end && !(words[start]?.isWord ?? false)) start += 1;
  const first = words[start];
  if (first === undefined || start >= end || start - at > 3) return undefined;
  if (/^according$|^accordance$/.test(first.folded) && words[start + 1]?.folded === "to")
    return whole("according-to", leadingPhrase(words, start + 2, end));
  if (speechVerbAt(words, start, at) === "finite" && !nounlike.has(first.folded)) {
    return whole(isHedged(words, start, at) ? "hedged" : "verb-after", leadingPhrase(words, start + 1, end));
  }
  if (!hasComma || subordinators.has(first.folded) || prepositions.has(first.folded)) return undefined;
  for (let verb = start + 1; verb < Math.min(end, start + 50); verb++) {
    if (speechVerbAt(words, verb, start) !== "finite") continue;
    if (words[verb - 1]?.folded === "who") continue;
    const isDoubtful = isHedged(words, verb, start) || asks(words, at);
    return whole(isDoubtful ? "hedged" : "subject-after", leadingPhrase(words, start, verb));
  }
  return undefined;
}

function whole(pattern: Pattern, subject: Subject | undefined): Attribution | undefined {
  return subject && { pattern, subject };
}

/** X said: “Q”. */
function beforehand(words: readonly Word[], at: number, previous: number): Attribution | typeof nobody | undefined {
  const from = Math.max(previous, at - reach);
  const clause = clauseStart(words, at);
  for (let verb = at - 1; verb > from; verb--) {
    const form = speechVerbAt(words, verb, clause);
    if (form === undefined) continue;
    if (/^(?:which|that)$/.test(words[verb - 1]?.folded ?? "")) return nobody;
    const main = form === "ing" ? mainSpeaker(words, verb, clause) : undefined;
    if (main !== undefined) return whole("introduced", main);
    const subject = subjectBefore(words, verb, clause);
    if (isHedged(words, verb, clause)) return whole("hedged", subject);
    const pattern = patternOf(form, words.slice(verb + 1, at));
    return whole(pattern === "woven-in" && speaks(words, subject, verb, clause) ? "said-in-part" : pattern, subject);
  }
  const source = citedSource(words, at, clause);
  if (source !== undefined) return whole("according-to", source);
  if (words[at - 1]?.text === ":") return whole("colon", firstSubject(words, at - 1, clause));
  return undefined;
}

/** "According to X, “Q”": nothing but who is cited stands before the quotation. */
function citedSource(words: readonly Word[], at: number, from: number): Subject | undefined {
  const opener = words
    .slice(from, from + 3)
    .map(({ folded }) => folded)
    .join(" ");
  const to = /^according to/.test(opener) ? from + 2 : /^in (?:accordance|keeping) with$/.test(opener) ? from + 3 : 0;
  return to > 0 && words[at - 1]?.text === "," ? leadingPhrase(words, to, at) : undefined;
}

/** "X said, adding “Q”": whoever the verb before the participle belongs to. */
function mainSpeaker(words: readonly Word[], participle: number, from: number): Subject | undefined {
  if (words[participle - 1]?.text !== "," || speechVerbAt(words, participle - 2, from) !== "finite") return undefined;
  return subjectBefore(words, participle - 2, from);
}

function patternOf(form: "finite" | "ing", between: readonly Word[]): Pattern {
  if (form === "ing") return "participle";
  const last = between.at(-1);
  const isBrought = last === undefined || /^[:,]$/.test(last.text) || last.folded === "that";
  return isBrought && between.length <= 14 ? "introduced" : "woven-in";
}

/**
 * "Ann Lee said …": whoever is named speaks right there, in words that are not told by somebody else ("Smith said Lee
 * warned …") nor made into something else ("what Lee said").
 */
function speaks(words: readonly Word[], subject: Subject | undefined, verb: number, from: number): boolean {
  if (subject === undefined || subject.kind === "noun") return false;
  let start = verb;
  while (start > from && (words[start - 1]?.start ?? 0) >= subject.mention.start) start -= 1;
  let first = behindApposition(words, subject, start, verb);
  while (first < verb && isAdverb(words[first] as Word)) first += 1;
  if (speechVerbAt(words, first, from) !== "finite" || isHedged(words, first, from)) return false;
  for (let at = from; at < start; at++) if (speechVerbAt(words, at, from) === "finite") return false;
  const before = words[start - 1]?.folded ?? "";
  return first === verb ? !/^(?:what|which|that|as)$/.test(before) : !subordinators.has(before);
}

/** Where the verb of "Ann Lee, a baker, said" should stand: behind what is said of her between commas. */
function behindApposition(words: readonly Word[], { mention }: Subject, start: number, verb: number): number {
  let next = start;
  while (next < verb && (words[next]?.start ?? 0) < mention.end) next += 1;
  if (words[next]?.text !== ",") return next;
  let comma = next + 1;
  while (comma < verb && words[comma]?.text !== "," && !looksLikeVerb(words[comma] as Word)) comma += 1;
  return (words[comma]?.text === "," ? comma : next) + 1;
}

/** "denied having said", "declined to say". */
const refusals = /^(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))$/;

/** A verb that is denied, only possible or only wished for says nothing certain about who spoke. */
function isHedged(words: readonly Word[], verb: number, from: number): boolean {
  if (refusals.test(words[verb]?.folded ?? "")) return true;
  for (let at = verb - 1; at >= Math.max(from, verb - 4); at--) {
    const word = words[at];
    if (word !== undefined && refusals.test(word.folded)) return true;
    if (word === undefined || (!isAdverb(word) && word.folded !== "to")) return false;
    if (/^(?:never|not|to|will|would|can|cannot|could|may|might|should)$|n't$/.test(word.folded)) return true;
  }
  return false;
}

/** "Asked whether it was “Q,” X said": the words may be the asker's. */
function asks(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - 12), at).some(({ folded }) => folded === "asked" || folded === "whether");
}

/** Where the clause that holds position `at` begins: after a semicolon or a colon. */
function clauseStart(words: readonly Word[], at: number): number {
  const first = Math.max(0, at - reach);
  for (let from = at - 2; from >= first; from--) if (/^[;:]$/.test(words[from]?.text ?? "")) return from + 1;
  return first;
}

function endsOpen(text: string, { content, outer }: Quotation): boolean {
  return (
    /[,?!…—–-]$/.test(text.slice(Math.max(content.start, content.end - 1), content.end)) || text[outer.end] === ","
  );
}
