import type { Topic } from "../../domain/topic.ts";
import type { Language } from "../languages/language.ts";
import { stemOf, tokensOf } from "../tokens.ts";

/** The terms of all topics in one language, by their first stem. */
export type Lexicon = ReadonlyMap<string, readonly LexiconTerm[]>;

type LexiconTerm = {
  readonly slug: string;
  /** As the catalogue writes it. */
  readonly words: string;
  readonly stems: readonly string[];
  readonly weight: number;
};

/** How often a topic's terms stand in a text; a title's count for several. By slug, then by term. */
export type TermCounts = Map<string, Map<LexiconTerm, number>>;

/** Several words that stand side by side say more than one does. */
const phraseBonus = 1.25;

export function lexiconFor(topics: readonly Topic[], language: Language): Lexicon {
  const byFirst = new Map<string, LexiconTerm[]>();
  for (const { slug, terms = [] } of topics) {
    for (const term of terms) {
      if (term.language !== undefined && term.language !== language.tag) continue;
      const stems = stemsOf(term.words, language);
      const weight = term.weight * (stems.length > 1 ? phraseBonus : 1);
      const first = stems[0] ?? "";
      byFirst.set(first, [...(byFirst.get(first) ?? []), { slug, words: term.words, stems, weight }]);
    }
  }
  return byFirst;
}

export function stemsOf(text: string, language: Language): string[] {
  return tokensOf(text).map(({ word }) => stemOf(word, language));
}

/** Counts the terms in a run of stems, each occurrence as `times`. */
export function countTerms(lexicon: Lexicon, stems: readonly string[], times: number, counts: TermCounts): void {
  stems.forEach((stem, at) => {
    for (const term of lexicon.get(stem) ?? []) {
      if (!term.stems.every((wanted, offset) => stems[at + offset] === wanted)) continue;
      const ofTopic = counts.get(term.slug) ?? new Map<LexiconTerm, number>();
      ofTopic.set(term, (ofTopic.get(term) ?? 0) + times);
      counts.set(term.slug, ofTopic);
    }
  });
}
