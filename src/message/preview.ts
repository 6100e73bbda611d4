/**
 * What a reader would see of one post, read back from the very request that goes to the platform. The terminal and
 * the page draw it, so a picture of a message is a picture of what is sent.
 */
export type Preview = { readonly accent?: string; readonly blocks: readonly PreviewBlock[] };

export type PreviewBlock =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "text"; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "bullet"; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "quote"; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "small"; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "divider" }
  | { readonly kind: "buttons"; readonly labels: readonly string[] };

/** A stretch of text in one style. `href` is present on links. */
export type PreviewRun = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly href?: string;
};
