import { Readability } from "@mozilla/readability";
import type { PageArticle, PageReading } from "../../../ports.ts";
import { clipped } from "../clipped.ts";
import { type PageDocument, type PageElement, parsePage } from "./dom.ts";
import { removeOtherArticles } from "./other-articles.ts";
import { isTooComplex } from "./page-bounds.ts";
import { factsOf, type PageFacts } from "./page-facts.ts";
import { protectSentences, removeAsides, removeFurniture } from "./page-furniture.ts";
import { articleParagraphs } from "./page-paragraphs.ts";
import { blocksOf } from "./page-text.ts";
import { removeReadersWords } from "./readers-words.ts";
import { whyNoArticle } from "./why-no-article.ts";

/** A careful reading shorter than this, in characters, may have lost the article: then the page is read as it stands. */
const leastCareful = 400;

/** More than any article has; the rest of a page that goes on is left out. Characters. */
const mostText = 200_000;

const tooStrange: PageReading = { kind: "not-an-article", reason: "The page is built too strangely to be read." };

/** The article on a page, or why there is none. `now` only serves to disbelieve dates ahead of it. */
export function extractPage(html: string, url: string, now: Date = new Date()): PageReading {
  if (isNoText(html)) return { kind: "not-an-article", reason: "It is not a web page: it is no text at all." };
  if (isTooComplex(html)) return tooStrange;
  try {
    return readingOf(html, url, now);
  } catch (error) {
    // The parsers walk the tree by recursion.
    if (error instanceof RangeError) return tooStrange;
    throw error;
  }
}

/** A picture, a PDF or a program that somebody calls a page. Stray control characters do occur on pages. */
function isNoText(html: string): boolean {
  const head = html.slice(0, 4000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const strange = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return /^\s*%PDF-/.test(head) || strange > head.length / 50;
}

function readingOf(html: string, url: string, now: Date): PageReading {
  const document = parsePage(html);
  const facts = factsOf(document, url, now);
  const { body } = document;
  const pageText = body?.textContent ?? "";
  const shownText =
    body === null
      ? ""
      : blocksOf(body)
          .map(({ text }) => text)
          .join("\n");
  const { paragraphs, linked } = mainPart(document, html, facts);
  const refusal = whyNoArticle({ paragraphs, linked, facts, pageText, shownText, url });
  const found = articleFrom(paragraphs, facts);
  if (refusal === undefined) return { kind: "article", ...found };
  const { reason, isOwnText } = refusal;
  return { kind: "not-an-article", reason, ...(isOwnText && paragraphs.length > 0 && { beginning: found }) };
}

function articleFrom(paragraphs: readonly string[], facts: PageFacts): PageArticle {
  const { title, author, publishedAt, modifiedAt, language, siteName, imageUrl, picture } = facts;
  return {
    url: facts.url,
    title: title === "" ? clipped(paragraphs[0] ?? "", 100) : title,
    text: paragraphs.join("\n\n"),
    ...(author !== undefined && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(modifiedAt !== undefined && { modifiedAt }),
    ...(imageUrl !== undefined && { imageUrl }),
    ...(picture !== undefined && { picture }),
    ...(language !== undefined && { language }),
    ...(siteName !== undefined && { siteName }),
  };
}

/** What the page is about, and the share of it that stands in links. */
type MainPart = { readonly paragraphs: readonly string[]; readonly linked: number };

function mainPart(document: PageDocument, html: string, facts: PageFacts): MainPart {
  const { titles, descriptions } = facts;
  removeOthersWords(document);
  removeFurniture(document, descriptions);
  const careful = readMain(document, titles);
  if (lengthOf(careful) >= leastCareful) return careful;
  const whole = parsePage(html);
  removeOthersWords(whole);
  if (whole.body !== null) removeAsides(whole.body);
  const plain = readMain(whole, titles);
  const shown = lengthOf(plain) > 2 * lengthOf(careful) ? plain : careful;
  const told = declaredPart(facts);
  return lengthOf(told) > 2 * lengthOf(shown) ? told : shown;
}

/** Other articles and readers' comments are never the article, however little there is of it. */
function removeOthersWords({ body }: PageDocument): void {
  if (body === null) return;
  removeOtherArticles(body);
  removeReadersWords(body);
}

/** The article as the page gives it to machines: for pages that only a script fills. What is sold is not read there. */
function declaredPart({ body, isPaid, titles }: PageFacts): MainPart {
  if (body === undefined || isPaid || body.length > 2 * mostText) return { paragraphs: [], linked: 0 };
  const html = /<(p|br|div)\b/i.test(body) ? body : body.replace(/</g, "&lt;").replace(/\n+/g, "<br><br>");
  if (isTooComplex(html)) return { paragraphs: [], linked: 0 };
  const root = parsePage(html).body;
  return { paragraphs: root === null ? [] : bounded(articleParagraphs(blocksOf(root), titles)), linked: 0 };
}

/** Readability takes the document apart; it is of no use afterwards. */
function readMain(document: PageDocument, titles: readonly string[]): MainPart {
  protectSentences(document);
  const reader = new Readability<PageElement>(asDocument(document), {
    serializer: (node) => node as unknown as PageElement,
  });
  const content = contentBy(reader);
  const blocks = content ? blocksOf(content) : [];
  const all = blocks.reduce((length, { text }) => length + text.length, 0);
  const inLinks = blocks.reduce((length, { linked }) => length + linked, 0);
  return { paragraphs: bounded(articleParagraphs(blocks, titles)), linked: all === 0 ? 0 : inLinks / all };
}

/** Readability stumbles over some trees that no browser would build; then it has found nothing. */
function contentBy(reader: Readability<PageElement>): PageElement | undefined {
  try {
    return reader.parse()?.content ?? undefined;
  } catch {
    return undefined;
  }
}

function bounded(paragraphs: readonly string[]): string[] {
  let left = mostText;
  return paragraphs.flatMap((text) => {
    const kept = clipped(text, Math.max(0, left));
    left -= text.length;
    return kept === "" ? [] : [kept];
  });
}

function lengthOf({ paragraphs }: MainPart): number {
  return paragraphs.reduce((length, text) => length + text.length, 0);
}

/** Readability's type asks for a browser's document; it is written for trees like this one too. */
function asDocument(document: PageDocument): ConstructorParameters<typeof Readability>[0] {
  return document as unknown as ConstructorParameters<typeof Readability>[0];
}
