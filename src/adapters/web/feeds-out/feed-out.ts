import type { StoryOut } from "../../../message/story-out.ts";

/** What a feed of ours holds, whatever it is written as. */
export type FeedOut = {
  /** The same for ever, beside the ids of other feeds: "topic/ai". */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Newest first. */
  readonly stories: readonly StoryOut[];
  /** Whether who may read the feed may read the stories' pages, too; an entry leads to its article otherwise. */
  readonly hasStoryPages: boolean;
};

/** Where a feed stands, without what must not be told: "https://news.example.org". */
export type FeedPlace = {
  /** The page's own address, without a slash at its end. */
  readonly origin: string;
  /** The feed itself, with its key where it has one. */
  readonly self: string;
  /** The page that shows the same. */
  readonly home: string;
  /** Whose name stands in the ids, for ever. */
  readonly authority: string;
};

/** A feed without an entry has to say a time, and always the same, since nothing has changed. */
export function feedUpdatedAt({ stories }: Pick<FeedOut, "stories">): Date {
  return new Date(Math.max(0, ...stories.map(({ updatedAt }) => updatedAt.getTime())));
}

/** RFC 4151: unlike an address, it stays when the page moves to https or behind another path. */
export function tagOf({ authority }: Pick<FeedPlace, "authority">, name: string): string {
  return `tag:${authority},2026:${name}`;
}
