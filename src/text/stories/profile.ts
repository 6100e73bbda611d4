import type { Article } from "../../domain/article.ts";
import { languageOf } from "../languages/language-of.ts";
import { type CopySketch, copySketch } from "./copy-sketch.ts";
import { type Term, termsWithin } from "./terms.ts";

/** What an article is compared with others by. Plain JSON of a few kilobytes. */
export type StoryProfile = {
  readonly terms: readonly Term[];
  /** Those of its title and its first lines. */
  readonly lead: readonly Term[];
  readonly copy: CopySketch;
};

/** Characters that are read of a text, and of its beginning. */
const [reach, leadReach] = [4500, 200];
/** The same word counts half as much this far into the text. Characters. */
const halfway = 3265;
const [mostTerms, mostLeadTerms] = [120, 40];

export function storyProfile({
  title,
  text,
  language: tag,
}: Pick<Article, "title" | "text" | "language">): StoryProfile {
  const language = languageOf(tag);
  const body = text.startsWith(title) ? text : `${title}\n${text}`;
  const said = withoutAddresses(body.slice(0, 3 * reach)).trim();
  return {
    terms: termsWithin(said.slice(0, reach), language, { halfway, most: mostTerms }),
    lead: termsWithin(said.slice(0, title.length + leadReach), language, {
      halfway: Number.POSITIVE_INFINITY,
      most: mostLeadTerms,
    }),
    copy: copySketch(withoutAddresses(text), language),
  };
}

/** A line that is an address, with or without blanks in it, says nothing of the event. */
function withoutAddresses(text: string): string {
  return text.replace(/^https? ?: ?\/ ?\/[^\n]*$/gm, "");
}

/** A profile as it was kept; `undefined` for anything else. */
export function profileFrom(kept: unknown): StoryProfile | undefined {
  return isRecord(kept) && Array.isArray(kept.terms) && Array.isArray(kept.lead) && isRecord(kept.copy)
    ? (kept as StoryProfile)
    : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
