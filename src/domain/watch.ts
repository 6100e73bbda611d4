import type { Platform } from "./destination.ts";

/** Something the bot does that takes time. None of its marks names a feed, a channel, a person or what is said. */
export type Deed =
  | { readonly kind: "feed-poll" | "page-read" | "model-call" }
  | { readonly kind: "post"; readonly platform: Platform }
  | { readonly kind: "command"; readonly platform: Platform; readonly command: string }
  | { readonly kind: "job"; readonly job: string };

/** Something that came about. */
export type Occurrence =
  | { readonly kind: "article"; readonly outcome: "read" | "unreadable" | "later" }
  | { readonly kind: "digest"; readonly by: "extract" | "model"; readonly revision: "first" | "later" }
  | { readonly kind: "silent-story" }
  | { readonly kind: "briefing"; readonly outcome: "started" | "skipped" }
  /** `seconds` since it was due, or since the posted story grew. */
  | { readonly kind: "post-recorded"; readonly platform: Platform; readonly seconds: number }
  | { readonly kind: "model-tokens"; readonly tokens: number }
  | ({ readonly kind: "platform-request"; readonly platform: Platform } & PlatformRequest);

/** What a platform answered to one request of ours; `waitSeconds` is how long it asks us to leave it alone. */
export type PlatformRequest = {
  readonly outcome: "accepted" | "limited" | "refused" | "failed";
  readonly waitSeconds?: number;
};

/** Who looks on while the bot works, and changes nothing. */
export type Watcher = {
  /** Does the work. `outcomeOf` puts what it gave in one word of few; what throws is "failed". */
  watch<T>(deed: Deed, work: () => Promise<T>, outcomeOf: (given: T) => string): Promise<T>;
  note(occurrence: Occurrence): void;
};
