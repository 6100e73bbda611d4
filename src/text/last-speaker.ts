import { bareName, type FullNames, isOrganisation } from "./full-names.ts";
import { type NameRun, nameEndingAt, nameStartingAt, namesIn } from "./names.ts";
import { bringsStranger, isSubject, lastPart, personAt, unquotedWords } from "./pronouns.ts";
import { type Span, slice } from "./span.ts";
import { speechVerbAt } from "./speech-verb-at.ts";
import { isAdverb, type Word } from "./words.ts";

/** In a longer stretch nobody can be sure who is meant. Characters, and paragraphs. */
const [reach, paragraphsBack] = [1500, 3];

/**
 * Who "he" or "she" is when that is whoever spoke last: "Ann Lee said it was late. “We will pay,” she added." Where
 * somebody else is named since then, only when the text itself calls the speaker so: "Ms. Lee", "Lee said she".
 */
export function lastSpeaker(
  text: string,
  pronoun: Span,
  paragraphs: readonly Span[],
  index: number,
  names: FullNames,
): string | undefined {
  const wanted = slice(text, pronoun).toLowerCase();
  const paragraph = paragraphs[index];
  if (paragraph === undefined || pronoun.start - paragraph.start > reach) return undefined;
  if (wanted !== "he" && wanted !== "she") return undefined;
  const near = paragraphs[Math.max(0, index - 1)]?.start ?? pronoun.start;
  const far = paragraphs[Math.max(0, index - paragraphsBack)]?.start ?? pronoun.start;
  const words = unquotedWords(text, { start: Math.max(far, pronoun.start - reach), end: pronoun.start });
  const verb = words.findLastIndex((_, at) => isAnothersVerb(words, at, wanted));
  const run = verb < 0 ? undefined : speakerAt(text, words, verb);
  const name = run && personAt(words, run, names);
  if (run === undefined || name === undefined) return undefined;
  const since = words.slice(Math.max(run.to, verb + 1));
  if (bringsStranger(since)) return undefined;
  if (isOnlyOne(since, wanted, name)) return name;
  const isClose = (words[run.from]?.start ?? 0) >= near;
  const isCalledSo = names.titles.get(lastPart(name)) === wanted || words[verb + 1]?.folded === wanted;
  return isClose && isCalledSo ? name : undefined;
}

/** A verb of saying whose subject is not the pronoun. */
function isAnothersVerb(words: readonly Word[], at: number, pronoun: string): boolean {
  if (speechVerbAt(words, at, 0) !== "finite") return false;
  let before = at - 1;
  while (before > 0 && isAdverb(words[before] as Word)) before -= 1;
  return words[before]?.folded !== pronoun && words[at + 1]?.folded !== pronoun;
}

/** The name that stands right before the verb as what the sentence is about, or right behind it: “Q,” said X. */
function speakerAt(text: string, words: readonly Word[], verb: number): NameRun | undefined {
  let end = verb;
  while (end > 0 && isAdverb(words[end - 1] as Word)) end -= 1;
  const before = nameEndingAt(words, words[end - 1]?.text === "," ? end - 1 : end, 0);
  if (before !== undefined) return isSubject(words, before) ? before : undefined;
  const at = words[verb]?.start ?? 0;
  return /["”»'’]\s*$/.test(text.slice(Math.max(0, at - 3), at)) ? nameStartingAt(words, verb + 1) : undefined;
}

/** Nobody else can be meant since the speaker was named: no other name, no other pronoun, no "the woman". */
function isOnlyOne(since: readonly Word[], pronoun: string, name: string): boolean {
  const other = pronoun === "he" ? "she" : "he";
  if (since.some(({ folded }) => folded === other)) return false;
  return namesIn(since).every((run) => {
    const words = bareName(since.slice(run.from, run.to));
    return words.length === 0 || lastPart(words.join(" ")) === lastPart(name) || isOrganisation(words.join(" "));
  });
}
