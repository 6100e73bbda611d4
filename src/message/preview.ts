/**
 * What a reader would see of one post, read back from the very request that goes to the platform. The terminal and
 * the page draw it, so a picture of a message is a picture of what is sent.
 * `replies` stand in a thread of the message, which is opened from it.
 */
export type Preview = {
  readonly accent?: string;
  readonly blocks: readonly PreviewBlock[];
  readonly replies?: readonly Preview[];
  /** What stands around them, where they are no message. */
  readonly frame?: PreviewFrame;
};

export type PreviewFrame =
  /** A page of a person's own; the first of its tabs is open. */
  | { readonly kind: "page"; readonly tabs: readonly string[] }
  /** Something to fill in: what sends it, and what closes it. */
  | { readonly kind: "form"; readonly title: string; readonly submit?: string; readonly close: string };

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
  /** What a form asks, and what is entered there. */
  | {
      readonly kind: "question";
      readonly label: string;
      readonly isOptional?: true;
      readonly entry: PreviewEntry;
      readonly hint?: string;
    }
  /** A frame of its own inside the message. */
  | { readonly kind: "card"; readonly accent?: string; readonly blocks: readonly PreviewBlock[] };

export type PreviewButton = {
  readonly label: string;
  readonly look: "primary" | "secondary" | "success" | "danger" | "link";
  readonly isDisabled?: true;
};
export type PreviewChoice = { readonly label: string; readonly about?: string };
export type PreviewEntry =
  /** What one types into, unless something opens there to choose from. */
  | {
      readonly kind: "field";
      readonly text?: string;
      readonly placeholder?: string;
      readonly opens?: "list" | "clock";
    }
  | { readonly kind: "choices"; readonly choices: readonly { readonly label: string; readonly isChosen: boolean }[] };
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
