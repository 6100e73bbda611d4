import { decodeText } from "../adapters/feeds/decode.ts";
import { extractPage } from "../adapters/feeds/extract/extract-page.ts";
import { openFetcher } from "../adapters/feeds/fetch/fetch.ts";
import { parseFeed } from "../adapters/feeds/parse/parse-feed.ts";
import type { Article } from "../domain/article.ts";
import { OutsideError, UserError } from "../domain/errors.ts";
import type { ArticleId, StoryId } from "../domain/ids.ts";
import { readWebUrl } from "../domain/read-url.ts";
import type { Story } from "../domain/story.ts";
import { product } from "../domain/version.ts";
import { articleLanguage } from "../text/languages/language-in.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

export type Input = {
  readonly place: string;
  readonly address?: string;
  readonly bytes?: Buffer;
  readonly url: string | undefined;
  readonly title: string | undefined;
};

const mostEntries = 10;

/** The articles in a page, a text or a feed. Throws UserError where there is none to be had. */
export async function articlesFrom(input: Input): Promise<Article[]> {
  const { text, contentType, url } = await readText(input);
  if (text.trim() === "") throw new UserError(`${input.place}: it is empty.`);
  if (text.includes("\0")) throw new UserError(`${input.place}: it is not text.`);
  if (isFeed(text, contentType)) return feedArticles(text, url, input);
  if (isHtml(text, contentType)) return [pageArticle(text, url, input)];
  const title = input.title ?? titleOf(text);
  return [articleFromText({ id: "1", title, text, url })];
}

async function readText({ place, address, bytes, url }: Input) {
  const own = url ?? (place === "-" ? "urn:pullquote:stdin" : `urn:pullquote:${encodeURIComponent(place)}`);
  if (address === undefined) return { text: decodeText(bytes ?? Buffer.alloc(0), ""), contentType: "", url: own };
  // The person typed this address on their own machine: it may stand on their own network.
  const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: product });
  try {
    const { status, headers, body, url: final } = await fetcher.fetch(address);
    if (status !== 200) throw new UserError(`${place}: the server answered ${status}.`);
    const contentType = String(headers["content-type"] ?? "");
    return { text: decodeText(body, contentType), contentType, url: url ?? final };
  } catch (error) {
    throw error instanceof OutsideError ? new UserError(error.message) : error;
  } finally {
    await fetcher.close();
  }
}

function isFeed(text: string, contentType: string): boolean {
  if (/rss|atom|feed\+json/i.test(contentType)) return true;
  const head = text.slice(0, 2000);
  return /<(rss|feed|rdf:RDF)[\s>]/i.test(head) || /^\s*\{[\s\S]{0,400}jsonfeed\.org/.test(head);
}

function isHtml(text: string, contentType: string): boolean {
  return (
    /html/i.test(contentType) || /<(!doctype html|html|head|body|article|main|div|p)[\s>]/i.test(text.slice(0, 5000))
  );
}

async function feedArticles(text: string, url: string, { place }: Input): Promise<Article[]> {
  try {
    const feed = await parseFeed(text, url);
    return feed.items.slice(0, mostEntries).map(({ url: address, title, text: body, publishedAt, picture }, index) => ({
      ...articleFromText({ id: String(index + 1), title, text: body, url: address, language: feed.language }),
      source: { name: feed.title },
      ...(publishedAt && { publishedAt }),
      ...(picture && { picture }),
    }));
  } catch (error) {
    throw error instanceof OutsideError ? new UserError(`${place}: ${error.message}`) : error;
  }
}

function pageArticle(html: string, url: string, input: Input): Article {
  const page = extractPage(html, url);
  if (page.kind === "not-an-article") throw new UserError(`${input.place}: ${page.reason}`);
  const { text, url: address, language } = page;
  const article = articleFromText({ id: "1", title: input.title ?? page.title, text, url: address, language });
  return {
    ...article,
    source: { name: page.siteName ?? article.source.name },
    ...(page.publishedAt && { publishedAt: page.publishedAt }),
    ...(page.picture && { picture: page.picture }),
  };
}

/** An article out of bare text; its source is named after the address's host. */
export function articleFromText(given: {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly language?: string | undefined;
}): Article {
  const { id, title, text, url } = given;
  const language = articleLanguage(text, given.language);
  const name = readWebUrl(url)?.hostname.replace(/^www\./, "") ?? "the text";
  return { id: id as ArticleId, source: { name }, url, title, text, publishedAt: new Date(), language };
}

export function storyOf(article: Article): Story {
  return { id: article.id as string as StoryId, revision: 1, articles: [article], topics: [] };
}

/** The first line that can be a headline: short, and no trail of breadcrumbs. */
function titleOf(text: string): string {
  const lines = paragraphsOf(text).map(({ start, end }) => text.slice(start, end).trim());
  return lines.find((line) => line.length <= 200 && !/[»›>|]/.test(line)) ?? "";
}
