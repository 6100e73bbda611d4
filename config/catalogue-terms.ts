import { z } from "zod";
import type { TopicTerm } from "../src/domain/topic.ts";

const [mostWords, mostTerms, mostCharacters] = [6, 500, 80];
const languages = ["any", "en", "de", "fr", "es"] as const;
const expected = "expected a term: a word, several words, or one with its weight, such as election: 2";

const words = z
  .string(expected)
  .trim()
  .max(mostCharacters, `a term has at most ${mostCharacters} characters`)
  .refine((written) => wordsIn(written) > 0, "a term needs a word")
  .refine((written) => wordsIn(written) <= mostWords, `a term has at most ${mostWords} words`);

const weight = z
  .number("a term's weight is a number")
  .min(0.1, "a term's weight is at least 0.1")
  .max(5, "a term's weight is at most 5");

const term = z.preprocess(withWeight, z.object({ words, weight }, expected));

const list = z
  .array(term, "the terms are no list: write [one, another]")
  .min(1, "the list of terms is empty: fill it or leave it out")
  .max(mostTerms, `a list has at most ${mostTerms} terms`)
  .optional();

/** What a topic's `terms` may be: a list that counts in every language, or one for each. */
export const topicTerms = z.preprocess(
  (written) => (Array.isArray(written) ? { any: written } : written),
  z.strictObject({ any: list, en: list, de: list, fr: list, es: list }, { error: listExpected }),
);

export type WrittenTerms = z.infer<typeof topicTerms>;

export function termsFrom(written: WrittenTerms): TopicTerm[] {
  return languages.flatMap((language) =>
    (written[language] ?? []).map((one) => (language === "any" ? one : { ...one, language })),
  );
}

/** Where a term stands that stood before, in its language or for all; as paths below `terms`. */
export function repeatedTerms(written: WrittenTerms): readonly (readonly PropertyKey[])[] {
  const everywhere = new Set((written.any ?? []).map(folded));
  return languages.flatMap((language) => {
    const before = new Set(language === "any" ? [] : everywhere);
    return (written[language] ?? []).flatMap((one, index) => {
      const isRepeated = before.has(folded(one));
      before.add(folded(one));
      return isRepeated ? [[language, index]] : [];
    });
  });
}

function withWeight(written: unknown): unknown {
  if (typeof written === "string") return { words: written, weight: 1 };
  if (typeof written !== "object" || written === null || Array.isArray(written)) return undefined;
  const [only, ...more] = Object.entries(written);
  return only === undefined || more.length > 0 ? undefined : { words: only[0], weight: only[1] };
}

function listExpected({ code }: { readonly code?: string | undefined }): string | undefined {
  return code === "unrecognized_keys" ? undefined : "expected terms: [one, another], or such a list for each language";
}

function folded({ words: written }: Pick<TopicTerm, "words">): string {
  return written.toLowerCase().replace(/\s+/gu, " ");
}

function wordsIn(written: string): number {
  return written.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
}
