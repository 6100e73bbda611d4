import { readUrl } from "../domain/read-url.ts";
import type { Topic } from "../domain/topic.ts";

/** Feeds of a topic, or of none. */
export type OpmlPart = {
  readonly topic?: Pick<Topic, "slug" | "name" | "description">;
  readonly feeds: readonly string[];
};

/**
 * Feeds as OPML 2.0 (opml.org/spec2): a folder for each topic, its feeds inside. The slug stands in a namespace of our
 * own, as the specification wants it, so that an import brings back the topic that channels follow.
 */
export function writeOpml(title: string, parts: readonly OpmlPart[], now: Date): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:pullquote="urn:pullquote:topics">',
    "  <head>",
    `    <title>${escaped(title)}</title>`,
    `    <dateCreated>${now.toUTCString()}</dateCreated>`,
    "  </head>",
    "  <body>",
    ...parts.flatMap(partLines),
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function partLines({ topic, feeds }: OpmlPart): string[] {
  const indent = topic === undefined ? "    " : "      ";
  const outlines = feeds.map(
    (url) => `${indent}<outline type="rss" text="${escaped(hostOf(url))}" xmlUrl="${escaped(url)}"/>`,
  );
  if (topic === undefined) return outlines;
  const { slug, name, description } = topic;
  const about = `text="${escaped(name)}" description="${escaped(description)}" pullquote:slug="${slug}"`;
  return [`    <outline ${about}>`, ...outlines, "    </outline>"];
}

/** For XML, and for being shown in a chat: nothing in it pings, links or ends a block of code. */
function escaped(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[&<>"'@`[\]]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function hostOf(url: string): string {
  return readUrl(url)?.hostname.replace(/^www\./, "") ?? url;
}
