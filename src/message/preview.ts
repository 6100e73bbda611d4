/**
 * What a reader would see of one post, read back from the very request that goes to the platform. The terminal and
 * the page draw it, so a picture of a message is a picture of what is sent.
 * `replies` stand in a thread of the message, which is opened from it.
 */
export type Preview = {
  readonly accent?: string;
  readonly blocks: readonly PreviewBlock[];
  readonly replies?: readonly Preview[];
};

export type PreviewBlock =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "text"; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "bullet"; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "quote"; readonly runs: readonly PreviewRun[] }
  | { readonly kind: "small"; readonly runs: readonly PreviewRun[] }
  /** Lines as they were written, in a block of their own. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "divider" }
  /** Room between parts, without a line. */
  | { readonly kind: "space" }
  | { readonly kind: "buttons"; readonly buttons: readonly PreviewButton[] }
  | { readonly kind: "menu"; readonly placeholder: string; readonly choices: readonly PreviewChoice[] }
  /** Text with a picture or a button at its right. */
  | { readonly kind: "section"; readonly blocks: readonly PreviewBlock[]; readonly aside: PreviewAside }
  /** A frame of its own inside the message. */
  | { readonly kind: "card"; readonly accent?: string; readonly blocks: readonly PreviewBlock[] };

export type PreviewButton = {
  readonly label: string;
  readonly look: "primary" | "secondary" | "success" | "danger" | "link";
  readonly isDisabled?: true;
};
export type PreviewChoice = { readonly label: string; readonly about?: string };
/** `alt` is what the picture shows, in words; it may be empty. */
export type PreviewAside =
  | { readonly kind: "picture"; readonly url: string; readonly alt: string }
  | { readonly kind: "button"; readonly button: PreviewButton };

/**
 * A stretch of text in one style. `href` is present on links. Where the app tells how long ago something was, `since` is
 * when, and `text` tells that.
 */
export type PreviewRun = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly href?: string;
  readonly since?: Date;
};
