import { honorifics, isNameWord, type NameRun, nameEndingAt, nameStartingAt, spanOf } from "./names.ts";
import { isPersonNoun, roleAfter } from "./roles.ts";
import type { Span } from "./span.ts";
import { determiners, isAdverb, looksLikeVerb, prepositions, pronouns, subordinators, type Word } from "./words.ts";

/** Who or what does the speaking, as the sentence puts it. */
export type Subject = {
  /** "noun": a description, or several people at once. */
  readonly kind: "name" | "pronoun" | "noun";
  readonly mention: Span;
  /** What the text says they are, in an appositive. */
  readonly role?: Span;
};

/** The noun phrase that a clause begins with. */
export function leadingPhrase(words: readonly Word[], start: number, to: number): Subject | undefined {
  const first = words[start];
  if (first === undefined || start >= to || !first.isWord) return undefined;
  if (pronouns.has(first.folded) && first.folded !== "who") return { kind: "pronoun", mention: first };
  let end = start;
  while (end < to && (isNominal(words[end]) || isOfOffice(words, end))) end += 1;
  if (end === start) return undefined;
  const run = headName(words, start, end);
  if (run !== undefined) return named(words, run, to);
  const mention = { start: first.start, end: words[end - 1]?.end ?? first.end };
  return apposedName(words, end, to, mention) ?? { kind: "noun", mention };
}

/** "Secretary of State Ann Lee", "Speaker of the House Bo Smith": part of the office. */
function isOfOffice(words: readonly Word[], at: number): boolean {
  const office = words[at - 1];
  if (words[at]?.folded !== "of" || !office?.isCapital || !honorifics.has(office.folded)) return false;
  const from = words[at + 1]?.folded === "the" ? at + 2 : at + 1;
  return [0, 1, 2].every((next) => isNameWord(words[from + next]));
}

function isNominal(word: Word | undefined): boolean {
  if (word === undefined || !word.isWord) return false;
  return word.isCapital || (!prepositions.has(word.folded) && !subordinators.has(word.folded) && !looksLikeVerb(word));
}

/** The name a noun phrase is about: its last words ("campaign manager Ann Lee"), unless it only begins with one. */
function headName(words: readonly Word[], start: number, end: number): NameRun | undefined {
  const atEnd = nameEndingAt(words, end, start);
  const atStart = nameStartingAt(words, start, end);
  if (atEnd === undefined)
    return atStart !== undefined && atStart.to < end && !isModifier(words, atStart, end) ? atStart : undefined;
  if (atStart === undefined || atStart.from === atEnd.from) return atEnd;
  const between = words.slice(atStart.to, atEnd.from);
  if (isOfOffice(words, atStart.to)) return atEnd;
  return between.every(
    (word) => honorifics.has(word.folded) || /(?:er|or|ist|man|an|ary|aide|boss|head)$/.test(word.folded),
  )
    ? atEnd
    : atStart;
}

/** "Trump officials", "Senate Democrats' aides": the name only says which ones. */
function isModifier(words: readonly Word[], run: NameRun, end: number): boolean {
  const rest = words.slice(run.to, end).filter((word) => !isAdverb(word));
  return rest.length > 0 && !/s$/.test(words[run.to]?.folded ?? "") ? rest.length <= 3 : rest.length > 0;
}

function named(words: readonly Word[], run: NameRun, to: number): Subject {
  if (/^(?:and|or|&)$/.test(words[run.to]?.folded ?? "")) return { kind: "noun", mention: spanOf(words, run) };
  const role = roleAfter(words, run.to, to);
  return { kind: "name", mention: spanOf(words, run), ...(role && { role }) };
}

/** "the expert on Russian affairs, Ann Lee, says": the name after the description. */
function apposedName(words: readonly Word[], end: number, to: number, description: Span): Subject | undefined {
  let comma = end;
  while (comma < to && words[comma]?.isWord && !looksLikeVerb(words[comma] as Word)) comma += 1;
  if (words[comma]?.text !== "," || comma - end > 12) return undefined;
  const run = nameStartingAt(words, behindDescription(words, comma + 1, to), to);
  if (run === undefined || (words[run.to]?.isWord ?? false)) return undefined;
  const role = { start: description.start, end: words[comma - 1]?.end ?? description.end };
  return { kind: "name", mention: spanOf(words, run), role };
}

/** "the head of the union, baker Ann Lee": where the name begins. */
function behindDescription(words: readonly Word[], from: number, to: number): number {
  let at = from;
  while (at < Math.min(to, from + 3) && isNominal(words[at]) && !words[at]?.isCapital) at += 1;
  const last = words[at - 1];
  return at > from && last !== undefined && isPersonNoun(last) ? at : from;
}

/** The noun phrase that ends right before a verb: "the head of the union", "campaign manager Ann Lee". */
export function phraseEndingAt(words: readonly Word[], end: number, from: number): Subject | undefined {
  const last = words[end - 1];
  if (last === undefined) return undefined;
  if (pronouns.has(last.folded)) return { kind: "pronoun", mention: eitherPronoun(words, end) ?? last };
  let start = end - 1;
  while (start > from && belongsToPhrase(words, start - 1)) start -= 1;
  const run = nameEndingAt(words, end, start);
  const beforeRun = run && words[run.from - 1];
  if (run && /^(?:and|or|&)$/.test(beforeRun?.folded ?? "")) return { kind: "noun", mention: spanOf(words, run) };
  if (run && (run.from === start || (beforeRun && !prepositions.has(beforeRun.folded) && beforeRun.folded !== "the"))) {
    return apposedBefore(words, run, from) ?? { kind: "name", mention: spanOf(words, run) };
  }
  return headOf(words, skipIntroduction(words, start, end), end);
}

/** "she or he", which is how word-spinners write "she". */
function eitherPronoun(words: readonly Word[], end: number): Span | undefined {
  const [first, or, last] = words.slice(Math.max(0, end - 3), end);
  if (first === undefined || last === undefined || or?.folded !== "or" || !pronouns.has(first.folded)) return undefined;
  return { start: first.start, end: last.end };
}

/** "…, Ann Lee said", the description standing before the comma. */
function apposedBefore(words: readonly Word[], run: NameRun, from: number): Subject | undefined {
  if (words[run.from - 1]?.text !== ",") return undefined;
  let start = run.from - 1;
  while (start > from && belongsToPhrase(words, start - 1)) start -= 1;
  const first = words[start];
  if (first === undefined || !/^(?:the|a|an|his|her|its|their)$/.test(first.folded) || start >= run.from - 2)
    return undefined;
  return {
    kind: "name",
    mention: spanOf(words, run),
    role: { start: first.start, end: words[run.from - 2]?.end ?? first.end },
  };
}

/** A noun phrase's own head, not a name that hangs on a preposition: "a spokesman for Ford" is the spokesman. */
function headOf(words: readonly Word[], start: number, end: number): Subject | undefined {
  const subject = leadingPhrase(words, start, end);
  const first = words[start];
  if (subject?.kind !== "noun" || first === undefined) return subject;
  return { kind: "noun", mention: { start: first.start, end: words[end - 1]?.end ?? first.end } };
}

/** "On Monday the mayor" → "the mayor". */
function skipIntroduction(words: readonly Word[], start: number, end: number): number {
  if (!prepositions.has(words[start]?.folded ?? "")) return start;
  for (let at = start + 1; at < end; at++) {
    const word = words[at];
    if (word && at > start + 1 && (determiners.has(word.folded) || pronouns.has(word.folded))) return at;
  }
  return start;
}

function belongsToPhrase(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word === undefined || !word.isWord) return false;
  if (word.folded === "and") return isNameWord(words[at - 1]) && isNameWord(words[at + 1]);
  return !subordinators.has(word.folded) && !pronouns.has(word.folded) && (word.isCapital || !looksLikeVerb(word));
}
