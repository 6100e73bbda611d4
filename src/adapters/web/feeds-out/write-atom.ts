import { generateAtomFeed } from "feedsmith";
import { oneLine } from "../../../message/one-line.ts";
import type { StoryOut } from "../../../message/story-out.ts";
import { webAddress } from "../web-address.ts";
import { entryContent, entrySummary, entryTitle } from "./entry-content.ts";
import { type FeedOut, type FeedPlace, feedUpdatedAt, tagOf } from "./feed-out.ts";
import { wellFormed } from "./well-formed.ts";

/** Atom 1.0 (RFC 4287). */
export function writeAtom(feed: FeedOut, place: FeedPlace): string {
  const { self, home } = place;
  return generateAtomFeed(
    wellFormed({
      id: tagOf(place, feed.name),
      title: { value: feed.title, type: "text" },
      subtitle: { value: feed.about, type: "text" },
      updated: feedUpdatedAt(feed),
      authors: [{ name: "Pullquote" }],
      generator: { text: "Pullquote" },
      links: [
        { rel: "self", type: "application/atom+xml", href: self },
        { rel: "alternate", type: "text/html", href: home },
      ],
      entries: feed.stories.map((story) => entryOf(story, feed, place)),
    }),
  );
}

function entryOf({ digest, updatedAt, language }: StoryOut, { hasStoryPages }: FeedOut, place: FeedPlace) {
  const { storyId, publishedAt, topics, sources, url } = digest;
  const page = hasStoryPages ? `${place.origin}/story/${storyId}` : webAddress(url);
  const told = sources.flatMap((source) => webAddress(source.url) ?? []);
  return {
    id: tagOf(place, `story/${storyId}`),
    title: { value: entryTitle(digest), type: "text" },
    published: publishedAt,
    updated: updatedAt,
    summary: { value: entrySummary(digest), type: "text" },
    content: { value: entryContent(digest), type: "html" },
    categories: topics.map((topic) => ({ term: oneLine(topic) })),
    links: [
      ...(page === undefined ? [] : [{ rel: "alternate", type: "text/html", href: page }]),
      ...told.map((href) => ({ rel: "via", href })),
    ],
    xml: { lang: language },
  };
}
