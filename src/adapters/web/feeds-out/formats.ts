import type { FeedOut, FeedPlace } from "./feed-out.ts";
import { writeAtom } from "./write-atom.ts";
import { writeJsonFeed } from "./write-json-feed.ts";

/** What a feed can be written as. */
export type FeedFormat = {
  /** What its address ends with. */
  readonly ending: "atom" | "json";
  readonly label: string;
  readonly type: string;
  readonly write: (feed: FeedOut, place: FeedPlace) => string;
};

export const feedFormats: readonly FeedFormat[] = [
  { ending: "atom", label: "Atom", type: "application/atom+xml", write: writeAtom },
  { ending: "json", label: "JSON Feed", type: "application/feed+json", write: writeJsonFeed },
];
