import { tokensOf } from "../tokens.ts";
import { phraseAt } from "./phrase.ts";
import { standsSo } from "./rank.ts";
import { isRun, phrasesOf, type SearchRequest } from "./request.ts";

/** So much of a text is looked through for a phrase. Characters. */
const longestText = 200_000;

type Text = { readonly title: string; readonly text: string };

/** Whether an article has what must stand in it; where nothing must, whether it has the whole text that was typed. */
export type Standing = "all" | "words" | "not";

/**
 * The index knows phrases by their pairs of words, and only nearly: the article's own text decides. "not": a phrase
 * that must stand does not. "all": so does every word that was typed, just so. "words": the rest.
 */
export function standingIn({ title, text }: Text, request: SearchRequest): Standing {
  const phrases = phrasesOf(request);
  const run = isRun(request.words) ? [request.words] : [];
  if (phrases.length + run.length === 0) return "words";
  const parts = [tokensOf(title), tokensOf(text.slice(0, longestText))];
  const stands = (phrase: string) => {
    const words = tokensOf(phrase).map(({ word }) => word);
    return parts.some((tokens) => phraseAt(tokens, words) !== undefined);
  };
  if (!phrases.every(stands)) return "not";
  return run.length > 0 && run.every(stands) ? "all" : "words";
}

/** Hits with their texts, best first, as the texts decide: what does not stand there goes, or down among the others. */
export function settled<Hit extends Text & { readonly score: number }>(
  hits: readonly Hit[],
  request: SearchRequest,
): Hit[] {
  const judged = hits.flatMap((hit) => {
    const standing = standingIn(hit, request);
    if (standing === "not") return [];
    return [standing === "all" || hit.score < standsSo ? hit : { ...hit, score: hit.score - standsSo }];
  });
  return judged.sort((a, b) => b.score - a.score);
}
