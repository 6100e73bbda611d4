import type { Article } from "../../domain/article.ts";
import { languageOf } from "../languages/language-of.ts";
import { isTelling, tokensOf } from "../tokens.ts";
import { fieldKey, foldedValue, pairNumber, termKey } from "./term-keys.ts";

/** A term of one article. */
export type DocumentTerm = {
  readonly key: string;
  /** As the article writes it, folded. */
  readonly word: string;
  /** How often it occurs; in the title it counts for more. */
  readonly frequency: number;
  readonly isInTitle: boolean;
};

export type Document = {
  readonly length: number;
  readonly terms: readonly DocumentTerm[];
  /** The numbers of the pairs of words that stand side by side, in order. */
  readonly pairs: readonly number[];
};

export type Indexable = Pick<Article, "title" | "text" | "language" | "url"> & {
  readonly sourceName?: string;
  /** Full names of those it quotes. */
  readonly speakers?: readonly string[];
};

/** A word of the title counts for as many of the text. */
const titleWeight = 4;
/** So much of an article is indexed. Characters. */
const [longestTitle, longestText] = [1000, 200_000];

type Counted = { word: string; frequency: number; isInTitle: boolean };

/** The terms by which an article is found: its words, its source, its language, whom it quotes. */
export function documentOf({ title, text, language: tag, url, sourceName, speakers = [] }: Indexable): Document {
  const language = languageOf(tag);
  const counted = new Map<string, Counted>();
  const pairs = new Set<number>();
  let length = 0;
  const count = (part: string, isInTitle: boolean) => {
    const weight = isInTitle ? titleWeight : 1;
    let before: string | undefined;
    for (const { word } of tokensOf(part)) {
      const key = termKey(word, language);
      const term = counted.get(key) ?? { word, frequency: 0, isInTitle: false };
      counted.set(key, term);
      term.frequency += weight;
      term.isInTitle ||= isInTitle;
      if (isTelling(word, language)) length += weight;
      if (before !== undefined) pairs.add(pairNumber(before, word));
      before = word;
    }
  };
  count(title.slice(0, longestTitle), true);
  count(text.slice(0, longestText), false);
  for (const key of fieldKeys({ tag, url, sourceName, speakers })) {
    counted.set(key, { word: key, frequency: 1, isInTitle: false });
  }
  const terms = [...counted].map(([key, term]) => ({ key, ...term }));
  return {
    length,
    terms: terms.sort((a, b) => (a.key < b.key ? -1 : 1)),
    pairs: [...pairs].sort((a, b) => a - b),
  };
}

type Fields = {
  readonly tag: string;
  readonly url: string;
  readonly sourceName: string | undefined;
  readonly speakers: readonly string[];
};

/** A source by its name, each word of that, and its site; a speaker by full and by last name. */
function fieldKeys({ tag, url, sourceName = "", speakers }: Fields): Set<string> {
  const site = /^https?:\/\/(?:www\.)?([^/:?#]{1,100})/i.exec(url)?.[1] ?? "";
  const source = foldedValue(sourceName);
  const sources = [source, ...source.split(" "), foldedValue(site)];
  const people = speakers.map(foldedValue).flatMap((name) => [name, name.split(" ").at(-1) ?? ""]);
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return new Set([
    ...sources.filter(Boolean).map((value) => fieldKey("source", value)),
    ...people.filter(Boolean).map((value) => fieldKey("speaker", value)),
    fieldKey("lang", primary),
  ]);
}
