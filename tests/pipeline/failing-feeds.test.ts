import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFeedReader } from "../../src/adapters/feeds/feed-reader.ts";
import { openFetcher } from "../../src/adapters/feeds/fetch/fetch.ts";
import { openThreads } from "../../src/adapters/feeds/threads/open-threads.ts";
import { feedReport } from "../../src/cli/feed-report.ts";
import { openWorld, type World } from "../world.ts";

const rss = (inner: string) => `<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
const bomb = `<!DOCTYPE x [<!ENTITY a "${"a".repeat(1000)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n || ""};`.repeat(10)}">`).join("")}]>`;

/** What a server says, byte by byte, and what is to be read of it in `pullquote feeds`. */
const traps: Record<string, [answer: string | Buffer | ((socket: Socket) => void), reason: RegExp]> = {
  "a page instead": ["HTTP/1.1 200 OK\r\n\r\n<!doctype html><title>Hello</title>", /is not a feed: it is a web page/],
  "other JSON": ['HTTP/1.1 200 OK\r\n\r\n{"a":1}', /is not a feed: it is other JSON/],
  nothing: ["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", /answered with an empty document/],
  "404": ["HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", /answered 404: there is nothing at this address/],
  "503 with a wait": [
    "HTTP/1.1 503 No\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n",
    /answered 503: its server is in trouble/,
  ],
  "no HTTP": ["SSH-2.0-OpenSSH_9\r\n", /something that is not HTTP/],
  silence: [() => undefined, /timed out/],
  "a body that never ends": [
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n<rss>");
      const dripping = setInterval(() => socket.write(" "), 50);
      socket.on("close", () => clearInterval(dripping));
    },
    /timed out/,
  ],
  "a redirect to this machine's metadata": [
    "HTTP/1.1 301 Moved\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n",
    /not allowed, it is not on the public internet/,
  ],
  "a redirect to a file": [
    "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
    /is not an http or https address/,
  ],
  "a redirect to itself": [
    "HTTP/1.1 302 Found\r\nLocation: /feed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    /redirected too often/,
  ],
  "a decompression bomb": [
    Buffer.concat([
      Buffer.from("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"),
      gzipSync(Buffer.alloc(30_000_000, 32)),
    ]),
    /sent a body that is too large/,
  ],
  "elements without end": [`HTTP/1.1 200 OK\r\n\r\n${rss("<a>".repeat(100_000))}`, /cannot be read as a feed/],
  "an entity bomb without an entry": [
    `HTTP/1.1 200 OK\r\n\r\n${bomb}<sitemap>&a8;</sitemap>`,
    /cannot be read as a feed/,
  ],
};

let world: World;
const opened: { close(): unknown }[] = [];
beforeAll(async () => {
  const fetcher = openFetcher({
    allowPrivateAddresses: true,
    mayReach: (address) => address === "127.0.0.1",
    userAgent: "test",
    timeoutMs: 1500,
  });
  const threads = openThreads({ threads: 1 });
  opened.push(fetcher, threads);
  world = await openWorld({ feeds: (clock) => openFeedReader(fetcher, threads, clock) });
});
afterAll(async () => {
  await world.close();
  for (const each of opened) await each.close();
});

describe("a feed that cannot be read says in one clear line why:", () => {
  for (const [name, [answer, reason]] of Object.entries(traps)) {
    test(name, async () => {
      const server = createServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () => (typeof answer === "function" ? answer(socket) : socket.end(answer)));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      opened.push(server);
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
      await world.store.feeds.setCatalogue([url], world.ports.clock());
      await world.run();
      const feed = await world.store.feeds.byUrl(url);
      if (feed === undefined) throw new Error("the feed is not there");
      const [state] = feedReport(feed, world.ports.clock())
        .split("\n")
        .filter((line) => line.includes("state"));
      expect(state).toMatch(/^ {2}state {8}failing \(1 time, first just now\): /);
      expect(state).toMatch(reason);
      expect(feed.nextPollAt?.getTime()).toBeGreaterThan(world.ports.clock().getTime());
    });
  }
});
