import { escapeUTF8 } from "entities";
import { readUrl } from "../../../domain/read-url.ts";
import type { Topic } from "../../../domain/topic.ts";

/**
 * Topics as OPML 2.0 (opml.org/spec2): a folder for each, its feeds inside. The slug stands in a namespace of our own,
 * as the specification wants it, so that an import brings back the topic that channels follow.
 */
export function writeOpml(topics: readonly Topic[], now: Date): string {
  const folders = topics.map(({ slug, name, description, feeds }) => {
    const outlines = feeds.map(
      (url) => `      <outline type="rss" text="${attribute(hostOf(url))}" xmlUrl="${attribute(url)}"/>`,
    );
    const about = `text="${attribute(name)}" description="${attribute(description)}" pullquote:slug="${slug}"`;
    return [`    <outline ${about}>`, ...outlines, "    </outline>"].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:pullquote="urn:pullquote:topics">',
    "  <head>",
    "    <title>Pullquote’s topics</title>",
    `    <dateCreated>${now.toUTCString()}</dateCreated>`,
    "  </head>",
    "  <body>",
    ...folders,
    "  </body>",
    "</opml>",
    "",
  ].join("\n");
}

function attribute(text: string): string {
  return escapeUTF8(text).replace(/\s+/g, " ");
}

function hostOf(url: string): string {
  return readUrl(url)?.hostname.replace(/^www\./, "") ?? url;
}
