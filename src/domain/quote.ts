import type { Article } from "./article.ts";
import type { ArticleId } from "./ids.ts";
import { passageLink } from "./passage-link.ts";

declare const verbatim: unique symbol;

/** Whose voice it is: words inside quotation marks that somebody said, or a passage of the source's own prose. */
export type QuoteKind = "speech" | "passage";

/** The person whose words they are, as the article names them. */
export type Speaker = {
  readonly name: string;
  /** Role or affiliation in the article's words, such as "Head of the American Security Project". */
  readonly role?: string;
};

/**
 * Words that stand in an article exactly as given, at `[start, end)` of its text.
 * Only `quoteFrom` makes one; the brand keeps anything else from passing as a quote.
 */
export type Quote = {
  readonly kind: QuoteKind;
  readonly text: string;
  readonly speaker?: Speaker;
  readonly articleId: ArticleId;
  readonly sourceName: string;
  /** The article's address with a text fragment that leads to the passage, where the address is a web page. */
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly [verbatim]: true;
};

/** What a caller says about the words; everything else comes from the article. */
export type QuoteClaim = {
  readonly kind: QuoteKind;
  readonly start: number;
  readonly end: number;
  /** The words expected there. Left out, the source's words are taken as they stand. */
  readonly text?: string;
  readonly speaker?: Speaker;
};

/**
 * The only way to make a `Quote`: the claimed words must stand at `[start, end)` of the article's text, in one
 * paragraph, with no word cut in two ("able" is not what "unable" says); otherwise there is no quote. What is kept is
 * the article's own slice, never the claim's text.
 */
export function quoteFrom(article: Article, claim: QuoteClaim): Quote | undefined {
  const { kind, start, end, speaker } = claim;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > article.text.length) return undefined;
  const text = article.text.slice(start, end);
  if (text.trim() === "" || /\n\s*\n/.test(text)) return undefined;
  if (cutsWord(article.text, start) || cutsWord(article.text, end)) return undefined;
  if (claim.text !== undefined && folded(claim.text) !== folded(text)) return undefined;
  return {
    kind,
    text,
    ...(speaker && { speaker }),
    articleId: article.id,
    sourceName: article.source.name,
    url: passageLink(article.url, article.text, start, end),
    start,
    end,
  } as Quote;
}

/** Whether a word, or one character of two code units, goes on across a position. Scripts without spaces have none. */
function cutsWord(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 1), at + 1);
  if (at === 0 || around.length < 2) return false;
  if (/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around)) return true;
  return (
    /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]$/u.test(around) && !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(around)
  );
}

/** NFKC, straight quotation marks, single spaces, no soft hyphens; nothing else is forgiven. */
export function folded(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\u00ad/g, "")
    .replace(/[\u2018\u2019\u201a\u201b\u2039\u203a]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"')
    .replace(/\s+/g, " ")
    .trim();
}
