import { bareName, type FullNames, inFull, isOrganisation } from "./full-names.ts";
import { type NameRun, namesIn } from "./names.ts";
import { quotationsIn } from "./quotations.ts";
import { contains, type Span, slice } from "./span.ts";
import { speechVerbAt } from "./speech-verb-at.ts";
import { determiners, looksLikeVerb, prepositions, pronouns, subordinators, type Word, wordsOf } from "./words.ts";

/** In a longer stretch nobody can be sure who is meant. Characters. */
const reach = 1500;

/**
 * Who "he" or "she" is, where it is safe to say: the only person named in the paragraph so far, outside quotations,
 * named as what a sentence is about and before any other "he" or "she".
 */
export function resolvePronoun(text: string, pronoun: Span, paragraph: Span, names: FullNames): string | undefined {
  const wanted = slice(text, pronoun).toLowerCase();
  if (!/^(?:he|she|she or he|he or she)$/.test(wanted) || pronoun.start - paragraph.start > reach) return undefined;
  const words = unquotedWords(text, { start: paragraph.start, end: pronoun.start });
  const runs = namesIn(words);
  const people = runs.flatMap((run) => {
    const name = personAt(words, run, names);
    return name === undefined ? [] : [{ name, run }];
  });
  const [first] = people;
  if (first === undefined || people.some(({ name }) => name !== first.name)) return undefined;
  if (words.slice(0, first.run.from).some(({ folded }) => folded === "he" || folded === "she")) return undefined;
  const other = { he: "she", she: "he" }[wanted];
  if (words.some(({ folded }) => folded === other)) return undefined;
  if (bringsStranger(words.slice(first.run.to))) return undefined;
  return isSubject(words, first.run) ? first.name : undefined;
}

const strangers = /^(?:the|a|an|one|two|three|another|each|many|some|several|most|other|others)$/;
const owners = /^(?:his|her|their|its)$/;

/** A sentence among these words is about somebody new: "The baker smiled.", "Her deputy agreed." */
export function bringsStranger(words: readonly Word[]): boolean {
  return words.some(({ folded }, at) => {
    if (!/^[.!?]$/.test(words[at - 1]?.text ?? "")) return false;
    return strangers.test(folded) || (owners.test(folded) && speaksSoon(words, at));
  });
}

function speaksSoon(words: readonly Word[], at: number): boolean {
  return [2, 3].some((next) => speechVerbAt(words, at + next, at) === "finite");
}

export function lastPart(name: string): string {
  return name.split(" ").at(-1)?.toLowerCase() ?? "";
}

/** The words of a stretch that nobody in it says. */
export function unquotedWords(text: string, span: Span): Word[] {
  const quoted = quotationsIn(text, span).filter((quotation) => quotation.closed);
  return wordsOf(text, span).filter((word) => !quoted.some(({ outer }) => contains(outer, word)));
}

/** A name of two words or more, here or elsewhere in the text, that is no organisation and no place ("in New York"). */
export function personAt(words: readonly Word[], { from, to }: NameRun, names: FullNames): string | undefined {
  const bare = bareName(words.slice(from, to));
  if (bare.length === 0) return undefined;
  const full = inFull(bare, names);
  const before = words[from - 1]?.folded ?? "";
  if (!/\s/.test(full) || isOrganisation(full) || before === "the") return undefined;
  return /^(?:in|at|from|near|across|outside|of)$/.test(before) && !names.roles.has(full) ? undefined : full;
}

/** Nothing but its own description stands between the sentence's beginning and the name; or "As for" does. */
export function isSubject(words: readonly Word[], { from }: NameRun): boolean {
  let start = from;
  while (start > 0 && !/^[.!?;:]$/.test(words[start - 1]?.text ?? "")) start -= 1;
  const before = words.slice(start, from);
  if (before.length === 2 && before[0]?.folded === "as" && before[1]?.folded === "for") return true;
  if (before.at(-1)?.text === "," && isDescription(before.slice(0, -1))) return true;
  return before.every(
    (word) =>
      !prepositions.has(word.folded) &&
      !subordinators.has(word.folded) &&
      !pronouns.has(word.folded) &&
      !looksLikeVerb(word),
  );
}

/** "The chief of the opposition", which a name follows between commas. */
function isDescription(words: readonly Word[]): boolean {
  return determiners.has(words[0]?.folded ?? "") && words.every((word) => word.isWord && !looksLikeVerb(word));
}
