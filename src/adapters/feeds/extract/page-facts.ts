import { cleanLine } from "../blocks.ts";
import { languageTag } from "../language-tag.ts";
import { readDate } from "../read-date.ts";
import { webLink } from "../web-link.ts";
import type { PageDocument } from "./dom.ts";
import { articleDataOf } from "./json-ld.ts";

/** What a page says of itself, in the places that are made for it. */
export type PageFacts = {
  readonly url: string;
  /** Empty where nothing names it. */
  readonly title: string;
  readonly author?: string;
  readonly publishedAt?: Date;
  readonly language?: string;
  readonly siteName?: string;
  /** What the page is about, as it tells search engines and networks. */
  readonly descriptions: readonly string[];
  readonly saysItIsArticle: boolean;
  /** Its publisher declares that reading it costs something. */
  readonly isPaid: boolean;
};

export function factsOf(document: PageDocument, url: string, now: Date): PageFacts {
  const data = articleDataOf(document);
  const meta = metaOf(document);
  const siteName = meta("og:site_name") ?? data?.publisher[0] ?? meta("application-name");
  const author = authorOf(data?.author ?? [], meta);
  const publishedAt = dateOf(document, data?.datePublished, meta, now);
  const language =
    languageTag(document.documentElement?.getAttribute("lang") ?? undefined) ??
    languageTag(meta("content-language") ?? data?.inLanguage ?? meta("og:locale"));
  return {
    url: canonicalOf(document, url, meta("og:url")),
    title: titleOf(document, siteName, data?.headline, meta),
    ...(author !== undefined && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(language !== undefined && { language }),
    ...(siteName !== undefined && { siteName: siteName.slice(0, 100) }),
    descriptions: descriptionsOf(document),
    saysItIsArticle:
      data !== undefined || meta("og:type") === "article" || meta("article:published_time") !== undefined,
    isPaid: data?.isAccessibleForFree === false || /^(locked|metered)$/i.test(meta("article:content_tier") ?? ""),
  };
}

/** Several plugins may each have written one. */
function descriptionsOf(document: PageDocument): string[] {
  const elements = document.querySelectorAll(
    'meta[name="description" i], meta[name$=":description" i], meta[property$=":description" i], meta[itemprop="description" i]',
  );
  return [...elements].slice(0, 20).map((element) => element.getAttribute("content") ?? "");
}

type Meta = (...names: string[]) => string | undefined;

/** Looks up `<meta>` by property, name, itemprop or http-equiv; the first name that has content wins. */
function metaOf(document: PageDocument): Meta {
  const found = new Map<string, string>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const content = cleanLine(element.getAttribute("content") ?? "");
    for (const attribute of ["property", "name", "itemprop", "http-equiv"]) {
      const name = element.getAttribute(attribute)?.toLowerCase();
      if (name !== undefined && content !== "" && !found.has(name)) found.set(name, content);
    }
  }
  return (...names) => names.map((name) => found.get(name)).find((content) => content !== undefined);
}

/** The address the page calls its own: only on the same site, and never the site's front for a page within. */
function canonicalOf(document: PageDocument, url: string, openGraph: string | undefined): string {
  const declared = document.querySelector('link[rel~="canonical"]')?.getAttribute("href") ?? undefined;
  for (const address of [declared, openGraph]) {
    const link = webLink(address, url);
    if (
      link !== undefined &&
      isSameSite(link, url) &&
      (new URL(link).pathname !== "/" || new URL(url).pathname === "/")
    ) {
      return link;
    }
  }
  return url;
}

/** One host lies within the other, apart from the names that sites give their variants. */
function isSameSite(a: string, b: string): boolean {
  if (!/^https?:/.test(b)) return false;
  const [one, other] = [a, b].map((url) => new URL(url).hostname.replace(/^(www\d?|m|mobile|amp|edition)\./, ""));
  if (one === undefined || other === undefined) return false;
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function titleOf(
  document: PageDocument,
  siteName: string | undefined,
  headline: string | undefined,
  meta: Meta,
): string {
  const [heading, second] = [...document.querySelectorAll("h1")].map((h1) => cleanLine(h1.textContent ?? ""));
  const onlyHeading = second === undefined ? heading : undefined;
  const page = cleanLine(document.querySelector("title")?.textContent ?? "");
  const candidates = [meta("og:title"), headline, onlyHeading, meta("twitter:title"), page, heading];
  const titles = candidates.map((title) => withoutSite((title ?? "").slice(0, 500), siteName));
  const title = titles.find((candidate) => candidate !== "" && candidate !== siteName) ?? "";
  return title.slice(0, 400);
}

/** "Headline | Outlet" is the headline. */
function withoutSite(title: string, siteName: string | undefined): string {
  const parts = /^(.{10,})\s+[|–—»·:-]\s+([^|–—»·]{2,60})$/.exec(title);
  if (parts?.[1] === undefined || parts[2] === undefined || siteName === undefined) return title;
  const [tail, site] = [parts[2], siteName].map((name) => name.toLowerCase().replace(/^the |\.\w{2,4}$|\W/g, ""));
  return tail !== "" && (site === tail || site?.startsWith(tail ?? "") || tail?.startsWith(site ?? ""))
    ? parts[1]
    : title;
}

function authorOf(names: readonly string[], meta: Meta): string | undefined {
  const named =
    names.length > 0
      ? [...new Set(names)].slice(0, 5).join(", ")
      : meta("author", "article:author", "parsely-author", "byl");
  const author = named?.replace(/^by\s+/i, "").trim();
  if (
    author === undefined ||
    author === "" ||
    author.length > 200 ||
    /^https?:|@|^(admin|editor|staff)$/i.test(author)
  ) {
    return undefined;
  }
  return author;
}

const dateNames = [
  "article:published_time",
  "datepublished",
  "og:published_time",
  "parsely-pub-date",
  "publishdate",
  "pubdate",
  "sailthru.date",
  "dc.date.issued",
  "dc.date",
  "date",
];

function dateOf(document: PageDocument, declared: string | undefined, meta: Meta, now: Date): Date | undefined {
  const time = document.querySelector(
    "time[pubdate][datetime], time[itemprop~=datePublished][datetime], article time[datetime]",
  );
  const candidates = [declared, ...dateNames.map((name) => meta(name)), time?.getAttribute("datetime") ?? undefined];
  for (const candidate of candidates) {
    const date = readDate(candidate ?? "", now);
    if (date !== undefined) return date;
  }
  return undefined;
}
