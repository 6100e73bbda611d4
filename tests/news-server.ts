import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type NewsServer = {
  readonly feedUrl: string;
  /** Adds an article to the feed; its page carries the text. */
  publish(article: { slug: string; title: string; text: string }): void;
  /** How often the feed was asked for. */
  readonly polls: () => number;
  close(): Promise<void>;
};

/** One outlet on loopback: a feed of teasers that may be asked every second, and the pages they lead to. */
export async function openNewsServer(name = "The Test Post"): Promise<NewsServer> {
  const articles: { slug: string; title: string; text: string; at: Date }[] = [];
  let polls = 0;
  const server = createServer((request, response) => {
    if (request.url === "/feed") {
      polls += 1;
      response.setHeader("content-type", "application/rss+xml");
      response.setHeader("cache-control", "max-age=1");
      response.end(feed(name, base(), articles));
      return;
    }
    const article = articles.find(({ slug }) => request.url === `/${slug}`);
    response.statusCode = article === undefined ? 404 : 200;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(article === undefined ? "gone" : page(name, article));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    feedUrl: `${base()}/feed`,
    publish: (article) => void articles.unshift({ ...article, at: new Date() }),
    polls: () => polls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Published = { slug: string; title: string; text: string; at: Date };

function feed(name: string, base: string, articles: readonly Published[]): string {
  const items = articles.map(
    ({ slug, title, text, at }) =>
      `<item><guid isPermaLink="false">${slug}</guid><link>${base}/${slug}</link><title>${escaped(title)}</title>` +
      `<pubDate>${at.toUTCString()}</pubDate><description>${escaped(text.slice(0, 120))}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title><link>${base}</link>${items.join("")}</channel></rss>`;
}

function page(name: string, { title, text }: Published): string {
  const paragraphs = text.split("\n\n").map((paragraph) => `<p>${escaped(paragraph)}</p>`);
  return `<!doctype html><html lang="en"><head><title>${escaped(title)} | ${name}</title></head><body>
    <nav><a href="/">Home</a><a href="/world">World</a></nav>
    <article><h1>${escaped(title)}</h1>${paragraphs.join("")}</article><footer>All rights reserved</footer></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
