import { tagAttribute } from "../tag-attribute.ts";
import { webLink } from "../web-link.ts";

/** What a page offers: the feeds that it names as such, and links that look like one. */
export type PageLinks = { readonly named: readonly string[]; readonly likely: readonly string[] };

const feedTypes = /^(application\/(rss|atom|rdf|feed)\+(xml|json)|application\/(json|xml)|text\/xml)\s*(;|$)/i;
const feedLike = /(^|[/._"'=-])(rss|atom|feeds?|rdf)([/._"'\s-]|$)|\.(rss|atom|rdf)(["'\s]|$)|[?&]format=(rss|atom)/i;
const most = 30;

/** Reads a page's links tag by tag: a page of ten megabytes, however broken, takes a moment. */
export function pageLinks(html: string, address: string): PageLinks {
  const [named, likely] = [new Set<string>(), new Set<string>()];
  let base = address;
  const take = (links: Set<string>, href: string | undefined) => {
    const url = links.size < most ? webLink(href, base) : undefined;
    if (url !== undefined) links.add(url);
  };
  for (const [, name = "", tag = ""] of html.matchAll(/<(link|a|base)\s([^<>]{1,2000})>/gi)) {
    if (name.toLowerCase() === "base" && base === address)
      base = webLink(tagAttribute(tag, "href"), address) ?? address;
    if (name.toLowerCase() === "link" && isFeedLink(tag)) take(named, tagAttribute(tag, "href"));
    if (name.toLowerCase() === "a" && feedLike.test(tag) && isFeedLike(tag)) take(likely, tagAttribute(tag, "href"));
    if (named.size >= most && likely.size >= most) break;
  }
  return { named: [...named], likely: [...likely] };
}

function isFeedLink(tag: string): boolean {
  const relations = (tagAttribute(tag, "rel") ?? "").toLowerCase().split(/\s+/);
  const type = tagAttribute(tag, "type")?.trim() ?? "";
  return relations.includes("feed") || (relations.includes("alternate") && feedTypes.test(type));
}

function isFeedLike(tag: string): boolean {
  const href = tagAttribute(tag, "href") ?? "";
  return feedLike.test(href.replace(/^https?:\/\/[^/]*/i, "").replace(/#.*$/s, ""));
}
