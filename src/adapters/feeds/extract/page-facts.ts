import type { PageArticle } from "../../../ports.ts";
import { cleanLine } from "../blocks.ts";
import { clipped } from "../clipped.ts";
import { languageTag } from "../language-tag.ts";
import { readDate } from "../read-date.ts";
import { webLink } from "../web-link.ts";
import { canonicalOf } from "./canonical.ts";
import type { PageDocument } from "./dom.ts";
import { type ArticleData, articleDataOf } from "./json-ld.ts";
import { pagePicture } from "./page-picture.ts";

/** What a page says of itself, in the places that are made for it; its title is empty where nothing names it. */
export type PageFacts = Omit<PageArticle, "text"> & {
  /** Its headline in each wording that the page has for it. */
  readonly titles: readonly string[];
  /** The text as it is given to machines; may have markup in it. */
  readonly body?: string;
  /** Words in the whole article, whatever of it the page shows. */
  readonly wordCount?: number;
  /** What the page is about, as it tells search engines and networks. */
  readonly descriptions: readonly string[];
  readonly saysItIsArticle: boolean;
  /** Its publisher declares that reading it costs something. */
  readonly isPaid: boolean;
  /** There is something on the page for those who have not paid. */
  readonly hasPaywall: boolean;
  readonly asksPassword: boolean;
};

export function factsOf(document: PageDocument, url: string, now: Date): PageFacts {
  const data = articleDataOf(document);
  const meta = metaOf(document);
  const siteName = meta("og:site_name") ?? data?.publisher[0] ?? meta("application-name");
  const titles = titlesOf(document, siteName, data?.headline, meta);
  const author = authorOf(data?.author ?? [], meta);
  const { publishedAt, modifiedAt } = datesOf(document, data, meta, now);
  const imageUrl = imageOf(data, meta, url);
  const picture = pagePicture(document, data?.image, url);
  const language =
    languageTag(document.documentElement?.getAttribute("lang") ?? undefined) ??
    languageTag(meta("content-language") ?? data?.inLanguage ?? meta("og:locale"));
  return {
    url: canonicalOf(url, [
      document.querySelector('link[rel~="canonical"]')?.getAttribute("href") ?? undefined,
      meta("og:url"),
    ]),
    title: titles[0] ?? "",
    titles,
    ...(author !== undefined && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(modifiedAt !== undefined && { modifiedAt }),
    ...(imageUrl !== undefined && { imageUrl }),
    ...(picture !== undefined && { picture }),
    ...(data?.articleBody !== undefined && { body: data.articleBody }),
    ...(data?.wordCount !== undefined && { wordCount: data.wordCount }),
    ...(language !== undefined && { language }),
    ...(siteName !== undefined && { siteName: clipped(siteName, 100) }),
    descriptions: descriptionsOf(document),
    saysItIsArticle:
      data !== undefined || meta("og:type") === "article" || meta("article:published_time") !== undefined,
    isPaid: isPaid(data, meta),
    hasPaywall: document.querySelector(paywalls) !== null,
    asksPassword: document.querySelector("input[type=password]") !== null,
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

/** The most trustworthy first. */
function titlesOf(
  document: PageDocument,
  siteName: string | undefined,
  headline: string | undefined,
  meta: Meta,
): string[] {
  const headings = [...document.querySelectorAll("h1")].slice(0, 5).map((h1) => cleanLine(h1.textContent ?? ""));
  const onlyHeading = headings.length === 1 ? headings[0] : undefined;
  const page = cleanLine(document.querySelector("title")?.textContent ?? "");
  const candidates = [meta("og:title"), headline, onlyHeading, meta("twitter:title"), page, ...headings];
  const titles = candidates.map((title) => clipped(withoutSite(clipped(title ?? "", 500), siteName), 400));
  return [...new Set(titles)].filter((title) => title !== "" && title !== siteName);
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

function isPaid(data: ArticleData | undefined, meta: Meta): boolean {
  if (data?.isAccessibleForFree === false) return true;
  if (data?.hasPart.some((part) => !part.isAccessibleForFree) === true) return true;
  return /^(locked|metered)$/i.test(meta("article:content_tier") ?? "");
}

const paywalls =
  "[class*=paywall i], [id*=paywall i], [class*=regwall i], [id*=regwall i], [class*=subscriber-only], [class*=subscribers-only], [class*=premium-content], [data-paywall]";

function imageOf(data: ArticleData | undefined, meta: Meta, url: string): string | undefined {
  const named = meta("og:image:secure_url", "og:image", "og:image:url");
  const candidates = [named, data?.image, meta("twitter:image", "twitter:image:src")];
  return candidates.flatMap((address) => webLink(address, url) ?? []).find((address) => address.length <= 2000);
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

const changeNames = ["article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified"];

function datesOf(document: PageDocument, data: ArticleData | undefined, meta: Meta, now: Date) {
  const time = (selector: string) => document.querySelector(selector)?.getAttribute("datetime") ?? undefined;
  const first = (candidates: readonly (string | undefined)[]) =>
    candidates.flatMap((candidate) => readDate(candidate ?? "", now) ?? [])[0];
  const publishedAt = first([
    data?.datePublished,
    ...dateNames.map((name) => meta(name)),
    time("time[pubdate][datetime], time[itemprop~=datePublished][datetime]"),
    time("article time[datetime]"),
  ]);
  const modifiedAt = first([
    data?.dateModified,
    ...changeNames.map((name) => meta(name)),
    time("time[itemprop~=dateModified][datetime]"),
  ]);
  const isEarlier = modifiedAt !== undefined && publishedAt !== undefined && modifiedAt < publishedAt;
  return { publishedAt, modifiedAt: isEarlier ? undefined : modifiedAt };
}
