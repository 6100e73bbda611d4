import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { feedOf } from "./sample-feed.ts";

/**
 * A process of its own that serves feeds on every loopback address: /same/… answers 304 to whoever has its ETag,
 * /changing/… has a new first entry at every request. Prints its port.
 */
const requests = new Map<string, number>();

const server = createServer((request, response) => {
  const path = request.url ?? "/";
  if (path.startsWith("/same/") && request.headers["if-none-match"] === '"same"') {
    response.writeHead(304, { etag: '"same"' }).end();
    return;
  }
  const count = path.startsWith("/same/") ? 0 : (requests.get(path) ?? 0) + 1;
  if (count > 0) requests.set(path, count);
  const body = feedOf(path, count);
  const etag = count === 0 ? '"same"' : `"${count}"`;
  response.writeHead(200, { etag, "content-type": "application/rss+xml", "content-length": body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "0.0.0.0", () => console.log((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
