/** A document to read, as it goes to a reading thread. */
export type Task = {
  readonly kind: "feed" | "page";
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Where it came from. */
  readonly url: string;
  readonly now: Date;
};

/** What comes back: a ParsedFeed or a PageReading, the reason why there is none, or a fault of ours. */
export type Answer =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "refused"; readonly message: string; readonly retry: boolean }
  | { readonly kind: "broken"; readonly stack: string };

/** What a reading thread says: once that it can read, and then an answer to each task. */
export type Said = { readonly kind: "ready" } | Answer;
