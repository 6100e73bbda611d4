import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { openFetcher } from "../../../src/adapters/feeds/fetch/fetch.ts";
import { openPageReader } from "../../../src/adapters/feeds/page-reader.ts";
import { OutsideError } from "../../../src/domain/errors.ts";
import type { PageReading } from "../../../src/ports.ts";
import { openScriptedServer, type ScriptedServer } from "./scripted-server.ts";

const html = readFileSync(new URL("../../fixtures/pages/article.html", import.meta.url));
const now = new Date("2026-11-23T12:00:00Z");
const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "test" });
const reader = openPageReader(fetcher, undefined, () => now);

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function read(answer: (response: ServerResponse) => void, robots?: string): Promise<PageReading> {
  server = await openScriptedServer((request, response) => {
    if (request.url === "/robots.txt") response.writeHead(robots === undefined ? 404 : 200).end(robots);
    else answer(response);
  });
  return reader.readPage(`${server.url}/page`);
}

describe("a page", () => {
  test("that is an article is read", async () => {
    const reading = await read((response) => response.writeHead(200, { "Content-Type": "text/html" }).end(html));
    expect(reading).toMatchObject({
      kind: "article",
      url: `${server?.url}/2026/11/ferry`,
      title: "Ferry line to reopen after eight months",
    });
  });

  test("without a content type is taken for one", async () => {
    expect((await read((response) => response.end(html))).kind).toBe("article");
  });

  test("that is something else is no article, and says what it is", async () => {
    const reading = await read((response) =>
      response.writeHead(200, { "Content-Type": "application/pdf" }).end("%PDF"),
    );
    expect(reading).toEqual({ kind: "not-an-article", reason: "It is not a web page but application/pdf." });
  });

  test("with nothing on it is no article", async () => {
    expect(await read((response) => response.end())).toEqual({ kind: "not-an-article", reason: "The page is empty." });
  });

  const statuses: Record<number, boolean> = { 403: false, 404: true, 410: false, 429: true, 503: true };
  for (const [status, retry] of Object.entries(statuses)) {
    test(`that answers ${status} fails in words`, async () => {
      const failure = await read((response) => response.writeHead(Number(status)).end()).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(OutsideError);
      expect(failure).toMatchObject({ retry, message: expect.stringContaining(`answered ${status}: `) });
    });
  }

  test("that is larger than a page should be fails", async () => {
    const failure = await read((response) => response.end(Buffer.alloc(6_000_000, "x"))).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ message: expect.stringContaining("too large (more than 5000000 bytes)") });
  });
});

describe("a page that robots should not read", () => {
  const forbidden = {
    kind: "not-an-article",
    reason: "The site's robots.txt asks robots not to read this page.",
  };

  test("is not read, and says why", async () => {
    expect(await read((response) => response.end(html), "User-agent: *\nDisallow: /")).toEqual(forbidden);
    expect(server?.requests.map(({ url }) => url)).toEqual(["/robots.txt"]);
  });

  test("is read where another page is meant, or another robot", async () => {
    const robots = "User-agent: *\nDisallow: /admin\n\nUser-agent: GPTBot\nDisallow: /";
    expect((await read((response) => response.end(html), robots)).kind).toBe("article");
  });

  test("is not read by way of a redirect either", async () => {
    const asked: (string | undefined)[] = [];
    const target = await openScriptedServer((request, response) => {
      asked.push(request.url);
      response.end(request.url === "/robots.txt" ? "User-agent: Pullquote\nDisallow: /page" : html);
    });
    const reading = await read((response) => response.writeHead(302, { Location: `${target.url}/page` }).end());
    await target.close();
    expect(reading).toEqual(forbidden);
    expect(asked).toEqual(["/robots.txt"]);
  });

  test("is left for later while nobody can say", async () => {
    server = await openScriptedServer((_, response) => response.writeHead(503).end());
    const failure = await reader.readPage(`${server.url}/page`).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OutsideError);
    expect(failure).toMatchObject({ retry: true, message: expect.stringContaining("its pages are left alone") });
    expect(server.requests.map(({ url }) => url)).toEqual(["/robots.txt"]);
  });
});
