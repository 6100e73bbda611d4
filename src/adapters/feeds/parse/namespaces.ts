/** The prefix that we know a namespace by; feeds may choose any other. Those of feeds themselves have none. */
const prefixOf: Readonly<Record<string, string>> = {
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/elements/1.0/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://purl.org/rss/1.0/modules/syndication/": "sy",
  "http://search.yahoo.com/mrss/": "media",
  "http://search.yahoo.com/mrss": "media",
  "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  "http://www.w3.org/2005/atom": "",
  "http://purl.org/atom/ns#": "",
  "http://purl.org/rss/1.0/": "",
  "http://my.netscape.com/rdf/simple/0.9/": "",
  "http://channel.netscape.com/rdf/simple/0.9/": "",
  "http://backend.userland.com/rss": "",
  "http://backend.userland.com/rss2": "",
  "http://blogs.law.harvard.edu/tech/rss": "",
};

export type Namespaces = {
  /** Takes the `xmlns` attributes of an element. */
  declare(attributes: Readonly<Record<string, string>>): void;
  /** Our prefix for the document's. */
  known(prefix: string): string;
};

/** Prefixes as a document declares them; the last declaration holds for the rest of it. */
export function namespaces(): Namespaces {
  const declared = new Map<string, string>();
  return {
    declare(attributes) {
      for (const name in attributes) {
        if (!name.startsWith("xmlns")) continue;
        const known = prefixOf[attributes[name]?.trim().toLowerCase() ?? ""];
        if (known !== undefined) declared.set(name.slice("xmlns:".length), known);
      }
    },
    known: (prefix) => declared.get(prefix) ?? prefix.toLowerCase(),
  };
}

/** Names with a capital in them; some feeds write all in small letters, or all in capitals. */
const capitals = new Map(
  ["pubDate", "RDF", "updatePeriod", "updateFrequency"].map((name) => [name.toLowerCase(), name] as const),
);

/** An element's name under our prefixes. */
export function canonicalName(name: string, { known }: Namespaces): string {
  const colon = name.indexOf(":");
  const prefix = known(colon === -1 ? "" : name.slice(0, colon));
  const lower = name.slice(colon + 1).toLowerCase();
  const local = capitals.get(lower) ?? lower;
  return prefix === "" ? local : `${prefix}:${local}`;
}
