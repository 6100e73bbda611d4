import { linksInside } from "../../message/links-in.ts";

/** Where Slack keeps words and links, and what holds more of these. */
const keys = [
  "text",
  "url",
  "elements",
  "accessory",
  "fields",
  "title_link",
  "from_url",
  "original_url",
  "pretext",
  "blocks",
  "attachments",
  "message_blocks",
  "message",
];

/** The first web address of a message: in its words, its blocks, or in what is attached to it, such as a message passed on. */
export function linkIn(message: Readonly<Record<string, unknown>>): string | undefined {
  return linksInside(message, keys)[0]?.replaceAll("&amp;", "&");
}
