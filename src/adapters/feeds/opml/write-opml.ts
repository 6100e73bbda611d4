import { escapeUTF8 } from "entities";
import type { Topic } from "../../../domain/topic.ts";

/** Topics as OPML 2.0 (opml.org/spec2): a folder for each, its feeds inside. */
export function writeOpml(topics: readonly Topic[], now: Date): string {
  const folders = topics.map(({ name, feeds }) => {
    const outlines = feeds.map(
      (url) => `      <outline type="rss" text="${attribute(hostOf(url))}" xmlUrl="${attribute(url)}"/>`,
    );
    return [`    <outline text="${attribute(name)}">`, ...outlines, "    </outline>"].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
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
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
