import type Parser from "rss-parser";

/** What rss-parser hands out for a channel or an entry, looked at with the functions below. */
export type FeedNode = Readonly<Record<string, unknown>>;

type RawField = [string, string, { keepArray: boolean }];

/** Its own reading of these drops attributes, second values and what stands where it expects a string. */
function raw(names: string): RawField[] {
  return names.split(" ").map((name) => [name, `raw ${name}`, { keepArray: true }]);
}

export const parserOptions: Parser.ParserOptions<FeedNode, FeedNode> = {
  defaultRSS: 2,
  customFields: {
    // Typed as names only, though its own documentation renames and keeps arrays here too.
    feed: raw("$ title link ttl language dc:language sy:updatePeriod sy:updateFrequency") as unknown as string[],
    item: raw(
      "$ guid id link title dc:title pubDate published issued created dc:date dcterms:created updated modified " +
        "author dc:creator content:encoded content description summary dc:description itunes:summary media:title " +
        "media:description media:content media:thumbnail media:group enclosure",
    ),
  },
};

/** The elements of that name, in document order: strings, or objects where they have attributes. */
export function elements(node: FeedNode, name: string): readonly unknown[] {
  const found = node[`raw ${name}`];
  return Array.isArray(found) ? found : [];
}

/** The elements of that name inside another. */
export function elementsIn(element: unknown, name: string): readonly unknown[] {
  if (typeof element !== "object" || element === null) return [];
  const found: unknown = Object.entries(element).find(([key]) => key === name)?.[1];
  return Array.isArray(found) ? found : [];
}

/** The first of these elements that says something. */
export function firstText(node: FeedNode, ...names: string[]): string {
  for (const name of names) {
    const text = elements(node, name)
      .map(textOf)
      .find((value) => value !== "");
    if (text !== undefined) return text;
  }
  return "";
}

export function textOf(element: unknown): string {
  if (typeof element === "string") return element.trim();
  if (typeof element === "object" && element !== null && "_" in element && typeof element._ === "string") {
    return element._.trim();
  }
  return "";
}

export function attribute(element: unknown, name: string): string | undefined {
  if (typeof element !== "object" || element === null || !("$" in element)) return undefined;
  return ownAttribute(element.$, name);
}

/** An attribute of the channel or the entry itself. */
export function attributeOf(node: FeedNode, name: string): string | undefined {
  return ownAttribute(node["raw $"], name);
}

function ownAttribute(attributes: unknown, name: string): string | undefined {
  if (typeof attributes !== "object" || attributes === null) return undefined;
  const value: unknown = Object.entries(attributes).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value.trim() : undefined;
}
