import { cleanLine } from "../blocks.ts";
import { htmlToLine } from "../html-text.ts";
import { readDate } from "../read-date.ts";
import { webLink } from "../web-link.ts";
import { relationOf } from "./atom-relation.ts";
import { entryPicture } from "./entry-picture.ts";
import type { FeedEntry } from "./feed-entries.ts";
import { attribute, attributeOf, elements, type FeedNode, firstText, textOf } from "./feed-node.ts";

/** An `<item>` or `<entry>` of any dialect; `bases` resolve its relative links (the nearest last). */
export function xmlEntry(item: FeedNode, bases: readonly (string | undefined)[], now: Date): FeedEntry {
  const nearer = [...bases, attributeOf(item, "xml:base")];
  const id = firstText(item, "guid", "id") || attributeOf(item, "rdf:about") || "";
  const url = linkOf(item, nearer) ?? permaLink(item) ?? linkOf(item, nearer, true);
  const author = authorOf(item);
  const publishedAt = dateOf(item, now);
  const picture = entryPicture(item, nearer);
  return {
    ...(id !== "" && { id }),
    ...(url !== undefined && { url }),
    title: titleOf(item),
    text: { kind: "html", source: fullest(item) },
    ...(author !== "" && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(picture !== undefined && { picture }),
    ...(item.isPartial === true && { isPartial: true }),
  };
}

/** RSS writes the address inside `<link>`, Atom in its `href`, and each is met in the other. */
export function linkOf(node: FeedNode, bases: readonly (string | undefined)[], isEntry = false): string | undefined {
  const links = elements(node, "link");
  const alternate = links.filter((link) => relationOf(link) === "alternate");
  const html = alternate.filter((link) => /html/.test(attribute(link, "type") ?? "html"));
  const others = links.filter((link) => /^(related|via|self|enclosure)$/.test(relationOf(link)));
  for (const link of [...html, ...alternate, ...(isEntry ? others : [])]) {
    const url = webLink(attribute(link, "href") ?? textOf(link), ...bases, attribute(link, "xml:base"));
    if (url !== undefined) return url;
  }
  return undefined;
}

/** RSS 2.0: a guid is the entry's address unless it says that it is not. */
function permaLink(item: FeedNode): string | undefined {
  const guid = elements(item, "guid").find((element) => attribute(element, "isPermaLink")?.toLowerCase() !== "false");
  return webLink(textOf(guid)) ?? webLink(attributeOf(item, "rdf:about")) ?? webLink(firstText(item, "id"));
}

function titleOf(item: FeedNode): string {
  const [title] = elements(item, "title");
  const text = textOf(title) || firstText(item, "dc:title", "media:title");
  // Atom says when a title is plain; everything else may be HTML and mostly is, one way or another.
  return attribute(title, "type") === "text" ? cleanLine(text) : htmlToLine(text);
}

const textNames = ["content:encoded", "content", "description", "summary", "dc:description", "itunes:summary"];

/** The fullest text that the entry carries, by its length without tags. */
function fullest(item: FeedNode): string {
  const texts = textNames.flatMap((name) => elements(item, name).map(textOf)).filter((text) => text !== "");
  if (texts.length < 2) return texts[0] ?? "";
  const bare = texts.map((text) => text.replace(/<[^<>]*>|\s+/g, " ").length);
  return texts[bare.indexOf(Math.max(...bare))] ?? "";
}

const dateNames =
  "pubDate published issued dc:date dcterms:created dcterms:issued dcterms:available created updated modified " +
  "dcterms:modified dcterms:date date";

function dateOf(item: FeedNode, now: Date): Date | undefined {
  for (const name of dateNames.split(" ")) {
    const date = readDate(firstText(item, name), now);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** "jane@example.org (Jane Doe)" is Jane Doe; an address alone is nobody. */
function authorOf(item: FeedNode): string {
  const text =
    firstText(item, "dc:creator") ||
    elements(item, "author").map(authorName).join(", ") ||
    firstText(item, "itunes:author", "dc:author");
  const named = /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? text;
  return /^\S+@\S+$/.test(named) ? "" : htmlToLine(named);
}

function authorName(author: unknown): string {
  if (typeof author !== "object" || author === null || !("name" in author)) return textOf(author);
  return Array.isArray(author.name) ? textOf(author.name[0]) : "";
}
