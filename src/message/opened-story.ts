import type { Digest } from "../domain/digest.ts";
import type { Quote } from "../domain/quote.ts";

/** A story with its sources laid open beside one another, as a viewer may see it. */
export type OpenedStory = {
  readonly digest: Digest;
  /** How often it has grown, from 1. */
  readonly revision: number;
  /** Not among the digest's bullets. */
  readonly quotes: readonly Quote[];
  readonly sources: readonly OpenedSource[];
  /** Who came to it when, the first one first. */
  readonly growth: readonly Joined[];
};

export type OpenedSource = {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly author?: string;
  readonly publishedAt: Date;
  readonly language: string;
  /** Where it is quoted; `quote` of a piece counts the bullets of the digest first, then the quotes. */
  readonly passages: readonly MarkedParagraph[];
  /** The text as it was read; for whoever runs Pullquote alone, since it is its publisher's. */
  readonly whole?: readonly MarkedParagraph[];
  readonly copies: readonly CopiedSource[];
};

export type CopiedSource = {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  /** With other words put in the place of its own. */
  readonly isSpun: boolean;
};

/** An outlet that came to the story; `copied` is whom it copied. */
export type Joined = { readonly at: Date; readonly name: string; readonly copied?: string };

/** A run of a source's own text; `quote` is the place of the quote that it is of, among those that were given. */
export type TextPiece = { readonly text: string; readonly quote?: number };

/** A paragraph of a source, or the middle of a long one, with what is left out around it. */
export type MarkedParagraph = {
  readonly pieces: readonly TextPiece[];
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
  /** Paragraphs before it are left out. */
  readonly isAfterGap: boolean;
};
