import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Html, markupOf } from "../../adapters/web/html.ts";
import { feedXml } from "./feed-xml.ts";
import { landscapePng } from "./landscape-png.ts";
import { type Outlet, outlets } from "./outlets.ts";
import { frontPage, plainPage } from "./plain-page.ts";
import { articlePath, feedPath, frontPath, type Published, picturePath, publishedBy } from "./published.ts";
import { scrapedPage } from "./scraped-page.ts";

/** The demo's publishers on this machine's loopback: feeds, article pages and pictures. */
export type DemoSite = {
  readonly feeds: readonly { readonly url: string; readonly outlet: string; readonly topic: string }[];
  /** From now on the feeds list the news, dated within the last quarter of an hour before `now`. */
  breakNews(now: Date): void;
  close(): Promise<void>;
};

/** Opens the site on a free port. Before the news breaks, each feed lists one article that is days older than `now`. */
export async function openDemoSite(now: Date = new Date()): Promise<DemoSite> {
  let newsBrokeAt: Date | undefined;
  const server = createServer((request, response) => {
    const origin = `http://127.0.0.1:${request.socket.localPort}`;
    answer(
      request,
      response,
      pageAt(request.url ?? "/", origin, (outlet) => publishedBy(outlet, now, newsBrokeAt)),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    feeds: outlets.map((outlet) => ({
      url: `http://127.0.0.1:${port}${feedPath(outlet)}`,
      outlet: outlet.name,
      topic: outlet.topic,
    })),
    breakNews: (instant) => {
      newsBrokeAt = instant;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Found = { readonly type: string; readonly body: string | Buffer };

function pageAt(path: string, origin: string, listed: (outlet: Outlet) => readonly Published[]): Found | undefined {
  const outlet = outlets.find((one) => path.startsWith(frontPath(one)));
  if (outlet === undefined) return undefined;
  const published = listed(outlet);
  if (path === feedPath(outlet)) return { type: feedType(outlet), body: feedXml(outlet, published, origin) };
  if (path === frontPath(outlet)) return htmlPage(frontPage(outlet, published));
  const shown = published.find(({ article }) => path === picturePath(outlet, article))?.article.picture;
  if (shown !== undefined) return { type: "image/png", body: landscapePng(shown.landscape) };
  const found = published.find(({ article }) => path === articlePath(outlet, article));
  if (found === undefined) return undefined;
  const draw = outlet.page === "scraped" ? scrapedPage : plainPage;
  return htmlPage(draw(outlet, found, origin));
}

function feedType({ format }: Outlet): string {
  return `application/${format}+xml; charset=utf-8`;
}

function htmlPage(page: Html): Found {
  return { type: "text/html; charset=utf-8", body: markupOf(page) };
}

/** Answers as a well-kept server does: with a validator, and with nothing where nothing changed. */
function answer(request: IncomingMessage, response: ServerResponse, found: Found | undefined): void {
  if (found === undefined) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such page here.\n");
    return;
  }
  const etag = `"${createHash("sha256").update(found.body).digest("hex").slice(0, 16)}"`;
  const validators = { etag, "cache-control": "max-age=1" };
  if (request.headers["if-none-match"] === etag) response.writeHead(304, validators).end();
  else response.writeHead(200, { "content-type": found.type, ...validators }).end(found.body);
}
