import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openFeedReader } from "../../../src/adapters/feeds/feed-reader.ts";
import { openFetcher } from "../../../src/adapters/feeds/fetch/fetch.ts";
import { openThreads } from "../../../src/adapters/feeds/threads/open-threads.ts";
import { OutsideError } from "../../../src/domain/errors.ts";
import type { FeedValidators } from "../../../src/domain/feed.ts";
import type { FeedReading } from "../../../src/ports.ts";
import { openScriptedServer, type ScriptedServer } from "./scripted-server.ts";

const now = new Date("2026-11-23T12:00:00Z");
const feed = (title: string) =>
  `<rss version="2.0"><channel><title>Feed</title><language>en</language><item><title>${title}</title><link>/1</link></item></channel></rss>`;

let server: ScriptedServer | undefined;
const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "test" });
const threads = openThreads();
const reader = openFeedReader(fetcher, threads, () => now);
afterEach(() => server?.close());
afterAll(threads.close);

async function read(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  validators: FeedValidators = {},
): Promise<Exclude<FeedReading, { kind: "gone" }>> {
  server = await openScriptedServer(answer);
  const reading = await reader.readFeed({ url: `${server.url}/feed.xml`, validators, followers: 0 });
  if (reading.kind === "gone") throw new Error(reading.reason);
  return reading;
}

async function failureOf(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<OutsideError> {
  const outcome = await read(answer).catch((error: unknown) => error);
  await server?.close();
  if (outcome instanceof OutsideError) return outcome;
  throw new Error(`expected an OutsideError, got ${JSON.stringify(outcome)}`);
}

describe("a feed that changed", () => {
  test("is read, with its links resolved against where it came from", async () => {
    const reading = await read((_, response) => response.end(feed("New")));
    expect(reading).toMatchObject({ kind: "changed", title: "Feed", language: "en" });
    expect(reading.kind === "changed" && reading.items).toEqual([
      { key: `${server?.url}/1`, url: `${server?.url}/1`, title: "New", text: "" },
    ]);
  });

  test("gives the validators exactly as they were sent, and a hash of its body", async () => {
    const etag = 'W/"5f-a:b,c"';
    const lastModified = "monday, 23-Nov-26 09:00:00 gmt";
    const reading = await read((_, response) =>
      response.writeHead(200, { ETag: etag, "Last-Modified": lastModified }).end(feed("New")),
    );
    const bodyHash = createHash("sha256").update(feed("New")).digest("hex");
    expect(reading.validators).toEqual({ etag, lastModified, bodyHash });
  });

  test("drops the validators that its server no longer sends", async () => {
    const reading = await read((_, response) => response.end(feed("New")), { etag: '"old"', lastModified: "x" });
    expect(Object.keys(reading.validators)).toEqual(["bodyHash"]);
  });

  test("is read whether packed or not, and in its own charset", async () => {
    const bytes = Buffer.from(feed("Zürich"), "latin1");
    const packed = { gzip: gzipSync(bytes), br: brotliCompressSync(bytes), identity: bytes };
    for (const [encoding, body] of Object.entries(packed)) {
      const reading = await read((_, response) =>
        response
          .writeHead(200, { "Content-Encoding": encoding, "Content-Type": "text/xml; charset=iso-8859-1" })
          .end(body),
      );
      expect(reading.kind === "changed" && reading.items[0]?.title, encoding).toBe("Zürich");
      await server?.close();
    }
  });

  test("that says UTF-8 and is not is read all the same", async () => {
    const reading = await read((_, response) =>
      response.writeHead(200, { "Content-Type": "text/xml; charset=utf-8" }).end(Buffer.from(feed("Zürich"), "latin1")),
    );
    expect(reading.kind === "changed" && reading.items[0]?.title).toBe("Zürich");
  });

  test("that is empty of entries is a feed without news", async () => {
    const reading = await read((_, response) =>
      response.end('<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>'),
    );
    expect(reading).toMatchObject({ kind: "changed", title: "T", items: [] });
  });
});

describe("a feed that did not change", () => {
  const validators = { etag: 'W/"5f"', lastModified: "Mon, 23 Nov 2026 09:00:00 GMT", bodyHash: "abc" };

  test("is asked for with the validators exactly as they were received", async () => {
    const reading = await read((_, response) => response.writeHead(304).end(), validators);
    expect(server?.requests[0]?.headers).toMatchObject({
      "if-none-match": validators.etag,
      "if-modified-since": validators.lastModified,
    });
    expect(reading).toEqual({ kind: "unchanged", validators });
  });

  test("keeps what a 304 leaves out and takes what it renews", async () => {
    const reading = await read((_, response) => response.writeHead(304, { ETag: '"new"' }).end(), validators);
    expect(reading).toEqual({ kind: "unchanged", validators: { ...validators, etag: '"new"' } });
  });

  test("is known by its body when its server knows no validators", async () => {
    const first = await read((_, response) => response.end(feed("Same")));
    await server?.close();
    const second = await read(
      (_, response) => response.writeHead(200, { ETag: '"fresh"' }).end(feed("Same")),
      first.validators,
    );
    expect(second).toEqual({ kind: "unchanged", validators: { ...first.validators, etag: '"fresh"' } });
  });

  test("is not asked for with a validator that no header can carry, nor with one made up", async () => {
    await read((_, response) => response.end(feed("x")), { etag: '"a\r\nX-Evil: 1"', bodyHash: "abc" });
    expect(server?.requests[0]?.headers).not.toHaveProperty("if-none-match");
    expect(server?.requests[0]?.headers).not.toHaveProperty("if-modified-since");
  });
});

describe("the rest that is asked for", () => {
  const cases: Record<string, [Record<string, string>, number | undefined]> = {
    "is max-age": [{ "Cache-Control": "public, max-age=900" }, 900],
    "is max-age less the time in a cache": [{ "Cache-Control": "max-age=900", Age: "300" }, 600],
    "is Expires by the server's own clock": [
      { Date: "Mon, 23 Nov 2026 09:00:00 GMT", Expires: "Mon, 23 Nov 2026 09:10:00 GMT" },
      600,
    ],
    "is none where nothing is to be kept": [{ "Cache-Control": "no-cache, max-age=900" }, undefined],
    "is none where it is over at once": [{ "Cache-Control": "max-age=0", Expires: "0" }, undefined],
    "is never more than a week": [{ "Cache-Control": "max-age=9999999999" }, 604_800],
  };
  for (const [claim, [headers, seconds]] of Object.entries(cases)) {
    test(claim, async () => {
      const reading = await read((_, response) => response.writeHead(200, headers).end(feed("x")));
      expect(reading.freshSeconds).toBe(seconds);
    });
  }

  test("is told with a 304 too", async () => {
    const reading = await read((_, response) => response.writeHead(304, { "Cache-Control": "max-age=900" }).end());
    expect(reading).toMatchObject({ kind: "unchanged", freshSeconds: 900 });
  });

  test("by the document comes apart from what its server asks", async () => {
    const wishes =
      "<ttl>60</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours><skipDays><day>Sunday</day></skipDays>";
    const reading = await read((_, response) => response.end(feed("x").replace("<item>", `${wishes}<item>`)));
    expect(reading).toMatchObject({ wishes: { restSeconds: 3600, skipHours: [0, 5], skipDays: [0] } });
    expect(reading.freshSeconds).toBeUndefined();
  });
});

describe("a feed that has moved", () => {
  const moving = (status: number) =>
    read((request, response) =>
      request.url === "/feed.xml"
        ? response.writeHead(status, { Location: "/new.xml" }).end()
        : response.end(feed("Moved")),
    );

  test("for good says where to", async () => {
    for (const status of [301, 308]) {
      const reading = await moving(status);
      expect(reading).toMatchObject({ kind: "changed", movedTo: `${server?.url}/new.xml` });
      await server?.close();
    }
  });

  test("for now does not", async () => {
    for (const status of [302, 303, 307]) {
      const reading = await moving(status);
      expect(reading.kind).toBe("changed");
      expect(reading.movedTo).toBeUndefined();
      await server?.close();
    }
  });
});

test("a feed names its hub, and itself there", async () => {
  const links = '<link rel="hub" href="https://hub.example/"/><link rel="self" href="https://a.example/feed"/>';
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${links}</feed>`;
  const reading = await read((_, response) => response.end(atom));
  expect(reading).toMatchObject({ hub: { url: "https://hub.example/", topic: "https://a.example/feed" } });
});

test.each([
  ["Atom, paged", `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="next" href="?page=2"/></feed>`],
  [
    "Atom, archived",
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="prev-archive" href="?page=2"/></feed>`,
  ],
  [
    "RSS",
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><atom:link rel="next" href="?page=2"/></channel></rss>`,
  ],
  ["JSON", `{"version":"https://jsonfeed.org/version/1.1","title":"T","next_url":"?page=2","items":[]}`],
])("a feed in %s says where its older entries are; what comes as a delta needs none", async (_, document) => {
  const reading = await read((_, response) => response.end(document));
  expect(reading).toMatchObject({ kind: "changed", olderPage: `${server?.url}/feed.xml?page=2` });
  await server?.close();
  const delta = await read((_, response) => response.writeHead(226).end(document));
  expect(delta).toMatchObject({ kind: "changed", title: "T" });
  expect(delta).not.toHaveProperty("olderPage");
});

describe("a feed that fails", () => {
  const statuses: Record<number, [string, boolean]> = {
    400: ["no answer we can use", false],
    401: ["asks for a login", false],
    403: ["refuses us", false],
    404: ["nothing at this address", true],
    429: ["come less often", true],
    500: ["in trouble", true],
    503: ["in trouble", true],
  };
  for (const [status, [words, retry]] of Object.entries(statuses)) {
    test(`with ${status} says so in words`, async () => {
      const failure = await failureOf((_, response) => response.writeHead(Number(status)).end("no"));
      expect(failure.message).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+ answered ${status}: .*${words}`));
      expect(failure.retry).toBe(retry);
      expect(failure.retryAfter).toBeUndefined();
    });
  }

  test("with 410 is gone, which is an answer", async () => {
    server = await openScriptedServer((_, response) => response.writeHead(410).end());
    const reading = await reader.readFeed({ url: `${server.url}/feed.xml`, validators: {}, followers: 0 });
    expect(reading).toEqual({ kind: "gone", reason: expect.stringContaining("it is gone for good") });
  });

  const waits: Record<string, number | undefined> = {
    "120": 120_000,
    "Mon, 23 Nov 2026 12:05:00 GMT": 300_000,
    "99999999": 30 * 86_400_000,
    "Mon, 23 Nov 2026 11:00:00 GMT": undefined,
    soon: undefined,
  };
  for (const [header, milliseconds] of Object.entries(waits)) {
    test(`and asks to wait "${header}" has that respected`, async () => {
      const failure = await failureOf((_, response) => response.writeHead(429, { "Retry-After": header }).end());
      expect(failure.retryAfter).toBe(milliseconds);
    });
  }

  test("because it is a web page says so", async () => {
    const failure = await failureOf((_, response) => response.end("<!doctype html><title>Welcome</title>"));
    expect(failure.message).toMatch(/is not a feed: it is a web page/);
    expect(failure.retry).toBe(false);
  });

  test("because nothing is in it says so, and may be tried again", async () => {
    const failure = await failureOf((_, response) => response.end());
    expect(failure.message).toMatch(/answered with an empty document instead of a feed/);
    expect(failure.retry).toBe(true);
  });
});
