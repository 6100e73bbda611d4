import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sampleNews } from "../sample-news.ts";

/**
 * A process of its own: an outlet on each loopback address, with a feed of teasers and the pages they lead to. Sends its
 * port; a message with a number makes each outlet have so many new articles.
 */
let each = 0;
const news = new Map<string, { title: string; text: string }>();

const server = createServer((request, response) => {
  const host = request.headers.host ?? "";
  const path = request.url ?? "/";
  const article = news.get(`${host}${path}`);
  response.setHeader("content-type", path === "/feed" ? "application/rss+xml" : "text/html; charset=utf-8");
  if (path === "/feed") return void response.end(feed(host));
  response.statusCode = article === undefined ? 404 : 200;
  response.end(article === undefined ? "gone" : page(article));
});

function feed(host: string): string {
  const items = Array.from({ length: each }, (_, at) => {
    const { title } = articleOf(host, at);
    const link = `http://${host}/${at}`;
    return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${new Date().toUTCString()}</pubDate><description>More on the page.</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title><link>http://${host}/</link><language>en</language>${items.join("")}</channel></rss>`;
}

/** Another host's article is another story. */
function articleOf(host: string, at: number): { title: string; text: string } {
  const seed = [...host].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 90_001, 7);
  const known = news.get(`${host}/${at}`);
  if (known !== undefined) return known;
  const [{ title, text } = { title: "", text: "" }] = sampleNews(1, seed * 100 + at);
  news.set(`${host}/${at}`, { title, text });
  return { title, text };
}

function page({ title, text }: { title: string; text: string }): string {
  const body = text.split("\n\n").map((paragraph) => `<p>${paragraph}</p>`);
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>${body.join("")}</article><footer>About us</footer></body></html>`;
}

process.on("message", (count: number) => {
  each = count;
});
process.on("disconnect", () => process.exit());
server.listen(0, "0.0.0.0", () => process.send?.((server.address() as AddressInfo).port));
