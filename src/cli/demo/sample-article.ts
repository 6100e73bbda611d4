import type { Landscape } from "./landscape-png.ts";

/** One article of the demo's sample news. */
export type SampleArticle = {
  /** The last part of its address. */
  readonly slug: string;
  readonly title: string;
  readonly author: string;
  /** What the feed tells where it does not carry the whole text. */
  readonly teaser: string;
  /** Paragraphs separated by a blank line; one that starts with "## " is a subheading. */
  readonly text: string;
  readonly picture?: SamplePicture;
};

/** What its picture shows, in words and in colours. */
export type SamplePicture = { readonly alt: string; readonly landscape: Landscape };

/** The paragraphs and subheadings of an article, in order. */
export function paragraphsOf({ text }: SampleArticle): readonly Paragraph[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((lines) => lines.replace(/\s+/g, " "))
    .map((line) =>
      line.startsWith("## ") ? { kind: "subheading", text: line.slice(3) } : { kind: "prose", text: line },
    );
}

export type Paragraph = { readonly kind: "prose" | "subheading"; readonly text: string };
