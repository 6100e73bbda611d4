import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extractPage } from "../src/adapters/feeds/extract/extract-page.ts";
import type { Article } from "../src/domain/article.ts";
import type { ArticleId, StoryId } from "../src/domain/ids.ts";
import type { Quote } from "../src/domain/quote.ts";
import { digestOf } from "../src/pipeline/digest-of.ts";
import { chromium, openBrowser, type Page } from "../tests/browser/chromium.ts";
import { labelled, skipped } from "./eval-data.ts";

type Labelled = { readonly id: string; readonly url: string; readonly html: string };
type Followed = { readonly page: Labelled; readonly quote: Quote; readonly shown: string };

const file = "extract.pages.jsonl";
/** Wide and high enough for the longest passage. CSS pixels. */
const window = "1000,2400";

/**
 * Follows the address of every bullet of real pages in a real browser, and compares what the browser marks there with
 * the quote's words. The pages are served without their scripts, so that nothing is fetched from outside. `detail`
 * shows what was not found; where it is the beginning of a page's id, everything on that page.
 */
export async function evalLinks(detail?: string): Promise<void> {
  const pages = labelled<Labelled>(file);
  if (pages === undefined) return skipped(file);
  if (chromium === undefined) return console.log("skipped: no Chromium is here; CHROMIUM names one");
  const server = await serve(pages);
  const browser = await openBrowser(chromium, window);
  try {
    const followed: Followed[] = [];
    for (const [index, page] of pages.entries()) {
      if (detail !== undefined && /^[0-9a-f]{4,}$/.test(detail) && !page.id.startsWith(detail)) continue;
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${index}`;
      for (const quote of quotesOn(page, url))
        followed.push({ page, quote, shown: await markedAt(browser, quote.url) });
    }
    report(followed, detail);
  } finally {
    await browser.close();
    server.close();
  }
}

function report(followed: readonly Followed[], detail: string | undefined): void {
  const isFound = ({ quote, shown }: Followed) => plain(shown) === plain(quote.text);
  const found = followed.filter(isFound).length;
  console.log(`${found} of ${followed.length} addresses lead to their words: ${(found / followed.length).toFixed(4)}`);
  if (detail === undefined) return;
  for (const one of followed.filter((each) => !isFound(each) || each.page.id.startsWith(detail))) {
    console.log(`\n${one.page.id.slice(0, 8)}  ${one.page.url}\n  quote   ${one.quote.text}`);
    console.log(`  marked  ${one.shown || "nothing"}\n  ${decodeURIComponent(one.quote.url.replace(/^.*:~:/, ""))}`);
  }
}

function quotesOn(page: Labelled, url: string): Quote[] {
  const reading = extractPage(page.html, page.url);
  if (reading.kind !== "article") return [];
  const { title, text } = reading;
  const article: Article = {
    id: page.id as ArticleId,
    source: { name: "S" },
    url,
    title,
    text,
    publishedAt: new Date(0),
    language: reading.language ?? "en",
  };
  const digest = digestOf({ id: page.id as StoryId, revision: 1, topics: [], articles: [article] });
  return digest?.bullets.map(({ quote }) => quote) ?? [];
}

/** Words only: a passage's address leaves the signs around it out. */
function plain(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  ).join("");
}

async function serve(pages: readonly Labelled[]): Promise<Server> {
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))];
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    });
    response.end(page === undefined ? "" : quiet(page.html));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** The marks of a fragment in a colour that can be told from everything else. */
const marks = "<style>::target-text{background:#f0f!important;color:#f0f!important}</style>";

/** Without scripts and styles: half of the style sheets are elsewhere, and without those the other half piles text up. */
function quiet(html: string): string {
  const silent = /<(script|style)\b[\s\S]*?<\/\1\s*>|<(?:meta|link)\b[^>]*>|\sstyle\s*=\s*(?:"[^"]*"|'[^']*')/gi;
  return `${html.replace(silent, "")}${marks}`;
}

async function markedAt(browser: Page, url: string): Promise<string> {
  await browser.open(url);
  await browser.evaluate("new Promise((resolve) => setTimeout(resolve, 100))");
  return browser.evaluate<string>(`(${markedWords})("data:image/png;base64,${await browser.screenshot()}")`);
}

/** Runs in the page: the words that stand on the marks' colour in a picture of the window. */
const markedWords = `async (picture) => {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const isMarked = (x, y) => {
    const at = 4 * (Math.round(y) * image.width + Math.round(x));
    return data[at] > 200 && data[at + 1] < 60 && data[at + 2] > 200;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let words = "";
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{N}\\p{M}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const box = range.getClientRects()[0];
      if (box && isMarked(box.x + box.width / 2, box.y + box.height / 2)) words += " " + word;
    }
  }
  return words.trim();
}`;
