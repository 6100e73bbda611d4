import type { Digest } from "../../domain/digest.ts";
import type { StoryId } from "../../domain/ids.ts";
import type { Topic } from "../../domain/topic.ts";
import type { QuoteListItem } from "../../message/message.ts";
import type { OpenedStory } from "../../message/opened-story.ts";

/** What the page asks of the news. The owner sees everything, others what public feeds carry. */
export type ReadersView = {
  readonly topics: readonly Pick<Topic, "slug" | "name" | "description" | "feeds">[];
  /** The newest stories, or those of a topic, newest first. */
  latest(isOwner: boolean, topic?: string): Promise<readonly Digest[]>;
  /** The story laid open, or where it went; `undefined` where there is none to be seen. */
  story(id: StoryId, isOwner: boolean): Promise<OpenedStory | { readonly movedTo: StoryId } | undefined>;
  search(words: string, page: number, isOwner: boolean): Promise<SearchFound>;
  /** What somebody said: "Ana Pifer", "Ana Pifer about shells"; `undefined` where that names nobody. */
  quotes(who: string, page: number, isOwner: boolean): Promise<QuotesFound | undefined>;
};

export type SearchFound = {
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly found: readonly FoundArticle[];
  /** Why it was read as plain words, where it is no query. */
  readonly problem?: string;
  /** A spelling that finds something. */
  readonly meant?: string;
};

export type FoundArticle = {
  readonly title: string;
  readonly url: string;
  readonly sourceName: string;
  readonly publishedAt: Date;
  readonly language: string;
  readonly passage?: string;
  /** Where the passage has what was asked for. `[start, end)` in UTF-16 code units. */
  readonly hits: readonly { readonly start: number; readonly end: number }[];
  /** The story that it can be opened as. */
  readonly storyId?: StoryId;
};

export type QuotesFound = {
  readonly title: string;
  readonly items: readonly QuoteListItem[];
  readonly page: number;
  readonly pages: number;
};
