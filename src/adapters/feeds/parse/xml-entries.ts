import { cleanLine } from "../blocks.ts";
import { htmlToLine, htmlToText } from "../html-text.ts";
import { readDate } from "../read-date.ts";
import { webLink } from "../web-link.ts";
import type { FeedEntry } from "./feed-entries.ts";
import { attribute, attributeOf, elements, type FeedNode, firstText, textOf } from "./feed-node.ts";

/** An `<item>` or `<entry>` of any dialect; `bases` resolve its relative links (the nearest last). */
export function xmlEntry(item: FeedNode, bases: readonly (string | undefined)[], now: Date): FeedEntry {
  const nearer = [...bases, attributeOf(item, "xml:base")];
  const id = firstText(item, "guid", "id") || attributeOf(item, "rdf:about") || "";
  const url = linkOf(item, nearer) ?? permaLink(item);
  const author = authorOf(item);
  const publishedAt = dateOf(item, now);
  return {
    ...(id !== "" && { id }),
    ...(url !== undefined && { url }),
    title: titleOf(item),
    text: longest(elements(item, "content:encoded"), elements(item, "content"), elements(item, "description"), [
      firstText(item, "summary"),
    ]),
    ...(author !== "" && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}

/** RSS writes the address inside `<link>`, Atom in its `href`, and each is met in the other. */
export function linkOf(node: FeedNode, bases: readonly (string | undefined)[]): string | undefined {
  const links = elements(node, "link");
  const alternate = links.filter((link) => (attribute(link, "rel") ?? "alternate") === "alternate");
  const html = alternate.filter((link) => /html/.test(attribute(link, "type") ?? "html"));
  for (const link of [...html, ...alternate]) {
    const url = webLink(attribute(link, "href") ?? textOf(link), ...bases, attribute(link, "xml:base"));
    if (url !== undefined) return url;
  }
  return undefined;
}

/** RSS 2.0: a guid is the entry's address unless it says that it is not. */
function permaLink(item: FeedNode): string | undefined {
  const guid = elements(item, "guid").find((element) => attribute(element, "isPermaLink")?.toLowerCase() !== "false");
  return webLink(textOf(guid)) ?? webLink(attributeOf(item, "rdf:about"));
}

function titleOf(item: FeedNode): string {
  const [title] = elements(item, "title");
  const text = textOf(title) || firstText(item, "dc:title");
  // Atom says when a title is plain; everything else may be HTML and mostly is, one way or another.
  return attribute(title, "type") === "text" ? cleanLine(text) : htmlToLine(text);
}

/** The fullest text that the entry carries. */
function longest(...candidates: (readonly unknown[])[]): string {
  const texts = candidates.flat().map((element) => htmlToText(textOf(element)));
  return texts.reduce((best, text) => (text.length > best.length ? text : best), "");
}

function dateOf(item: FeedNode, now: Date): Date | undefined {
  const names = ["pubDate", "published", "issued", "dc:date", "dcterms:created", "created", "updated", "modified"];
  for (const name of names) {
    const date = readDate(firstText(item, name), now);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** "jane@example.org (Jane Doe)" is Jane Doe; an address alone is nobody. */
function authorOf(item: FeedNode): string {
  const text = firstText(item, "dc:creator") || elements(item, "author").map(authorName).join(", ");
  const named = /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? text;
  return /^\S+@\S+$/.test(named) ? "" : htmlToLine(named);
}

function authorName(author: unknown): string {
  if (typeof author !== "object" || author === null || !("name" in author)) return textOf(author);
  return Array.isArray(author.name) ? textOf(author.name[0]) : "";
}
