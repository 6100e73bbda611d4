import { bareName, type FullNames, inFull, isOrganisation } from "./full-names.ts";
import { type NameRun, namesIn } from "./names.ts";
import { quotationsIn } from "./quotations.ts";
import { contains, type Span, slice } from "./span.ts";
import { speechVerbAt } from "./speech-verb-at.ts";
import { looksLikeVerb, prepositions, pronouns, subordinators, type Word, wordsOf } from "./words.ts";

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
  return isSubject(words, first.run) ? first.name : undefined;
}

/** Whoever was named as speaking last, and where their name stood. */
export type LastSpeaker = { readonly name: string; readonly mention: Span; readonly paragraph: Span };

/**
 * Whether "he" or "she" is still whoever spoke last: nobody else is named or speaks in between, nor is named in the
 * paragraph that says who spoke.
 */
export function isStillMeant(text: string, pronoun: Span, last: LastSpeaker, names: FullNames): boolean {
  const wanted = slice(text, pronoun).toLowerCase();
  if (!/^(?:he|she)$/.test(wanted) || pronoun.start - last.paragraph.start > reach) return false;
  const words = unquotedWords(text, { start: last.paragraph.start, end: pronoun.start });
  const other = { he: "she", she: "he" }[wanted];
  if (words.some(({ folded }) => folded === other)) return false;
  const isSame = (run: NameRun) => {
    const bare = bareName(words.slice(run.from, run.to));
    const full = bare.length === 0 ? undefined : inFull(bare, names);
    return full === undefined || full === last.name || isOrganisation(full) || !/\s/.test(full);
  };
  if (!namesIn(words).every(isSame)) return false;
  const since = words.findIndex(({ start }) => start >= last.mention.end);
  return since < 0 || !words.slice(since + 2).some((_, at) => isAnothersVerb(words, since + 2 + at, wanted));
}

function isAnothersVerb(words: readonly Word[], at: number, pronoun: string): boolean {
  return speechVerbAt(words, at, 0) === "finite" && words[at - 1]?.folded !== pronoun;
}

function unquotedWords(text: string, span: Span): Word[] {
  const quoted = quotationsIn(text, span).filter((quotation) => quotation.closed);
  return wordsOf(text, span).filter((word) => !quoted.some(({ outer }) => contains(outer, word)));
}

/** A name of two words or more, here or elsewhere in the text, that is no organisation and no place ("in New York"). */
function personAt(words: readonly Word[], { from, to }: NameRun, names: FullNames): string | undefined {
  const bare = bareName(words.slice(from, to));
  if (bare.length === 0) return undefined;
  const full = inFull(bare, names);
  const before = words[from - 1]?.folded ?? "";
  if (!/\s/.test(full) || isOrganisation(full) || before === "the") return undefined;
  return /^(?:in|at|from|near|across|outside|of)$/.test(before) && !names.roles.has(full) ? undefined : full;
}

/** Nothing but its own description stands between the sentence's beginning and the name; or "As for" does. */
function isSubject(words: readonly Word[], { from }: NameRun): boolean {
  let start = from;
  while (start > 0 && !/^[.!?;:]$/.test(words[start - 1]?.text ?? "")) start -= 1;
  const before = words.slice(start, from);
  if (before.length === 2 && before[0]?.folded === "as" && before[1]?.folded === "for") return true;
  return before.every(
    (word) =>
      !prepositions.has(word.folded) &&
      !subordinators.has(word.folded) &&
      !pronouns.has(word.folded) &&
      !looksLikeVerb(word),
  );
}
