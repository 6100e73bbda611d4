import { generateJsonFeed } from "feedsmith";
import { oneLine } from "../../../message/one-line.ts";
import type { StoryOut } from "../../../message/story-out.ts";
import { webAddress } from "../web-address.ts";
import { entryContent, entrySummary, entryTitle } from "./entry-content.ts";
import { type FeedOut, type FeedPlace, tagOf } from "./feed-out.ts";
import { wellFormed } from "./well-formed.ts";

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function writeJsonFeed(feed: FeedOut, place: FeedPlace): string {
  const { title, about, stories } = feed;
  const written: object = Object(
    generateJsonFeed(
      wellFormed({
        title,
        description: about,
        home_page_url: place.home,
        feed_url: place.self,
        authors: [{ name: "Pullquote" }],
        items: stories.map((story) => itemOf(story, feed, place)),
      }),
    ),
  );
  // A list without an item is left out by what generates it, and insisted on by readers.
  return `${JSON.stringify({ ...written, ...(stories.length === 0 && { items: [] }) }, undefined, 1)}\n`;
}

function itemOf({ digest, updatedAt, language }: StoryOut, { hasStoryPages }: FeedOut, place: FeedPlace) {
  const { storyId, publishedAt, topics } = digest;
  const article = webAddress(digest.url);
  const page = hasStoryPages ? `${place.origin}/story/${storyId}` : article;
  return {
    id: tagOf(place, `story/${storyId}`),
    ...(page !== undefined && { url: page }),
    ...(article !== undefined && article !== page && { external_url: article }),
    title: entryTitle(digest),
    content_html: entryContent(digest),
    summary: entrySummary(digest),
    date_published: publishedAt,
    date_modified: updatedAt,
    tags: topics.map(oneLine),
    language,
  };
}
