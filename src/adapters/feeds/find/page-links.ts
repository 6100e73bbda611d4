import { decodeHTMLAttribute } from "entities";
import { readTags, type Tag } from "../read-tags.ts";
import { webLink } from "../web-link.ts";

/** What a page offers: the feeds that it names as such, and links that look like one. */
export type PageLinks = { readonly named: readonly string[]; readonly likely: readonly string[] };

const feedTypes = /^(application\/(rss|atom|rdf|feed)\+(xml|json)|application\/(json|xml)|text\/xml)\s*(;|$)/i;
const feedLike = /(^|[/._=-])(rss|atom|feeds?|rdf)([/._?&#\s-]|$)|[?&]format=(rss|atom)/i;
const names = new Set(["link", "a", "base"]);
const most = 30;

/** Reads a page's links tag by tag: a page of ten megabytes, however broken, takes a moment. */
export function pageLinks(html: string, address: string): PageLinks {
  const [named, likely] = [new Set<string>(), new Set<string>()];
  let base = address;
  const take = (links: Set<string>, href: string | undefined) => {
    const url = links.size < most ? webLink(href, base) : undefined;
    if (url !== undefined) links.add(url);
  };
  readTags(html, { names, xml: false }, (tag) => {
    if (tag.kind === "end") return;
    if (tag.name === "base" && base === address) base = webLink(attribute(tag, "href"), address) ?? address;
    if (tag.name === "link" && named.size < most && isFeedLink(attribute(tag, "rel"), attribute(tag, "type")))
      take(named, attribute(tag, "href"));
    if (tag.name === "a" && likely.size < most && looksLikeFeed(tag.attributes.get("href")))
      take(likely, attribute(tag, "href"));
  });
  return { named: [...named], likely: [...likely] };
}

/** The feeds that an answer's Link header names (RFC 8288). */
export function headerLinks(header: string | undefined, address: string): string[] {
  const links = (header ?? "").slice(0, 10_000).matchAll(/<([^<>]*)>([^<]*)/g);
  return [...links].flatMap(([, target, parameters = ""]) =>
    isFeedLink(parameter(parameters, "rel"), parameter(parameters, "type")) ? (webLink(target, address) ?? []) : [],
  );
}

/** An address, or the end of one, that is spelt as feeds' addresses are. */
export function looksLikeFeed(address: string | undefined): boolean {
  return feedLike.test((address ?? "").replace(/^https?:\/\/[^/]*/i, "").replace(/#.*$/s, ""));
}

function isFeedLink(relation: string | undefined, type: string | undefined): boolean {
  const relations = (relation ?? "").toLowerCase().split(/\s+/);
  return relations.includes("feed") || (relations.includes("alternate") && feedTypes.test(type?.trim() ?? ""));
}

function attribute({ attributes }: Tag, name: string): string | undefined {
  const value = attributes.get(name);
  return value === undefined ? undefined : decodeHTMLAttribute(value);
}

function parameter(parameters: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s";,]+))`, "i").exec(parameters) ?? [];
  return quoted ?? bare;
}
