import { honorifics } from "./names.ts";
import { nounlike, speechVerb, type VerbForm, weak } from "./speech-verbs.ts";
import { auxiliaries, beings, determiners, isAdverb, prepositions, pronouns, type Word } from "./words.ts";

/** Whether the word there is a verb that brings in somebody's words. */
export function speechVerbAt(words: readonly Word[], at: number, from: number): VerbForm | undefined {
  const word = words[at];
  if (word === undefined || word.isCapital) return undefined;
  const form = speechVerb(word.folded);
  if (form === undefined || weak.has(word.folded)) return undefined;
  let before = at - 1;
  while (before > from && isAdverb(words[before] as Word) && !auxiliaries.has(words[before]?.folded ?? "")) before -= 1;
  const last = words[before];
  if (last === undefined || before < from) return form;
  // "Lee’s suspected ties", "the mayor’s remarks": what belongs to somebody does not speak.
  if (form === "finite" && (beings.has(last.folded) || last.isPossessive)) return undefined;
  if (!nounlike.has(word.folded))
    return determiners.has(last.folded) && form === "finite" && !pronouns.has(last.folded) ? undefined : form;
  const isAfterSubject =
    last.isCapital ||
    pronouns.has(last.folded) ||
    /^(?:,|and|which|who|to|would|will|can|could|did|does|do)$/.test(last.folded) ||
    /(?:er|or|man|men|woman|women|ist|ian|ant|ent|ess|s)$/.test(last.folded);
  return isAfterSubject &&
    !determiners.has(last.folded) &&
    !prepositions.has(last.folded) &&
    !honorifics.has(last.folded)
    ? form
    : undefined;
}
