import type { Digest, SourceLink } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Quote } from "../domain/quote.ts";
import type { Asked } from "./asked.ts";
import type { Action, Menu } from "./controls.ts";

/** What Pullquote says, before any platform has a hand in it: plain text, no markup. */
export type Message =
  | DigestMessage
  | StoryMessage
  | BriefingMessage
  | StoryList
  | QuoteList
  | Listing
  | Document
  | Notice;

/** One story. `updatedAt` is set where it takes the place of what was posted before the story grew. */
export type DigestMessage = { readonly kind: "digest"; readonly digest: Digest; readonly updatedAt?: Date };

/** One story laid open: its digest, what else was said, and every article of it. */
export type StoryMessage = {
  readonly kind: "story";
  readonly digest: Digest;
  /** Not among the digest's bullets. */
  readonly quotes: readonly Quote[];
  readonly sources: readonly StorySource[];
};

/** An article of a story, and the copies of it. */
export type StorySource = {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly publishedAt: Date;
  readonly copies: readonly SourceLink[];
};

/** A channel's day. `localDay` is "2026-11-23"; `articleCount` is how many articles the stories were chosen from. */
export type BriefingMessage = {
  readonly kind: "briefing";
  readonly localDay: string;
  readonly digests: readonly Digest[];
  readonly articleCount: number;
  /** Under which heading each story stands, by its id; absent where one would do for all. */
  readonly sections?: Readonly<Record<string, string>>;
  /** What is new of those stories that an earlier briefing told, by their ids. */
  readonly changes?: Readonly<Record<string, StoryChange>>;
  /** The local day since which it tells, where that is not the day before. */
  readonly since?: string;
  /** Local days that had no briefing, as Pullquote was not running at its hour. */
  readonly leftOut?: readonly string[];
  /** Set where the stories follow as replies, so that this one only names them. */
  readonly isInReplies?: true;
};

/** What a story has that was told before: on which local day, points that are new, outlets that tell it since. */
export type StoryChange = {
  readonly toldOn: string;
  readonly newPoints: number;
  readonly newSources: readonly string[];
};

/** An answer to a look-up. */
export type StoryList = {
  readonly kind: "story-list";
  readonly title: string;
  readonly items: readonly StoryListItem[];
  /** What to try when `items` is empty. */
  readonly whenEmpty: string;
  /** What else may be of help: a spelling, the next page. */
  readonly footer?: string;
  readonly paging?: Paging;
};

/** Which page of an answer is shown. `asked` leads to it, without its page; pages count from 1. */
export type Paging = { readonly asked: Asked; readonly page: number; readonly pages: number };

export type StoryListItem = {
  readonly headline: string;
  readonly url: string;
  readonly sourceName: string;
  readonly publishedAt: Date;
  /** A sentence of the article that bears on the question. */
  readonly passage?: string;
  /** What else there is to say of it, in a few words. */
  readonly note?: string;
  /** Where the passage has what was asked for, in order; to be set off. `[start, end)` in UTF-16 code units. */
  readonly hits?: readonly { readonly start: number; readonly end: number }[];
  /** The story it can be opened as. */
  readonly storyId?: StoryId;
};

/** An answer to who said what. */
export type QuoteList = {
  readonly kind: "quote-list";
  readonly title: string;
  readonly items: readonly QuoteListItem[];
  /** What to try when `items` is empty. */
  readonly whenEmpty: string;
  readonly footer?: string;
  readonly paging?: Paging;
};

/** Somebody's words, and the article in which they stand. */
export type QuoteListItem = {
  readonly quote: Quote;
  readonly headline: string;
  readonly articleUrl: string;
  readonly publishedAt: Date;
};

/** A plain list: topics, subscriptions, commands. */
export type Listing = {
  readonly kind: "listing";
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
  readonly footer?: string;
  readonly paging?: Paging;
  /** Ways on from its rows. */
  readonly menu?: Menu;
  /** Ways on, to be pressed. */
  readonly actions?: readonly Action[];
};

/** Text to be copied as it stands. */
export type Document = {
  readonly kind: "document";
  readonly title: string;
  readonly text: string;
  readonly footer?: string;
};

/** One thing to tell: it worked, it is so, or it went wrong and here is what to do. */
export type Notice = {
  readonly kind: "notice";
  readonly tone: "done" | "info" | "problem";
  readonly text: string;
  readonly next?: string;
  /** Ways on, to be pressed. */
  readonly actions?: readonly Action[];
};
