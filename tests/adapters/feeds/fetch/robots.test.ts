import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { openFetcher } from "../../../../src/adapters/feeds/fetch/fetch.ts";
import { openRobots } from "../../../../src/adapters/feeds/fetch/robots.ts";
import { robotsRules } from "../../../../src/adapters/feeds/fetch/robots-rules.ts";
import { OutsideError } from "../../../../src/domain/errors.ts";
import { openScriptedServer, type ScriptedServer } from "../scripted-server.ts";

const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote tests" });
let server: ScriptedServer | undefined;
afterEach(() => server?.close());

type Answer = Parameters<typeof openScriptedServer>[0];
let now = new Date("2026-11-23T12:00:00Z");

async function robotsAt(answer: Answer) {
  server = await openScriptedServer(answer);
  const { url } = server;
  const robots = openRobots(fetcher, () => now);
  return { mayRead: (path: string) => robots.mayRead(`${url}${path}`), requests: server.requests };
}

describe("the rules", () => {
  const everybody = (rules: string) => `User-agent: *\n${rules}`;
  const cases: readonly [claim: string, text: string, path: string, isAllowed: boolean][] = [
    ["an empty file allows everything", "", "/a", true],
    ["a path is forbidden by its beginning", everybody("Disallow: /a"), "/abc", false],
    ["another path is not", everybody("Disallow: /a"), "/b", true],
    ["an empty Disallow forbids nothing", everybody("Disallow:"), "/a", true],
    ["the longer rule wins", everybody("Disallow: /a\nAllow: /a/b"), "/a/b/c", true],
    ["the longer rule wins in any order", everybody("Allow: /a/b\nDisallow: /a"), "/a/c", false],
    ["of two equal ones the kinder wins", everybody("Disallow: /a\nAllow: /a"), "/a", true],
    ["a star is anything", everybody("Disallow: /*/print"), "/2026/print", false],
    ["a star may be nothing", everybody("Disallow: /a*b"), "/ab", false],
    ["a dollar is the end", everybody("Disallow: /*.pdf$"), "/a.pdf", false],
    ["what goes on is not the end", everybody("Disallow: /*.pdf$"), "/a.pdf?x", true],
    ["a dollar without a star means the very path", everybody("Disallow: /a$"), "/ab", true],
    ["the end is not counted twice", everybody("Disallow: /*ab*ab$"), "/ab", true],
    ["the query counts", everybody("Disallow: /*?print"), "/a?print=1", false],
    ["our own group goes first", "User-agent: *\nDisallow: /\n\nUser-agent: Pullquote\nAllow: /", "/a", true],
    ["whatever its case and version", "User-agent: PULLQUOTE/2.0\nDisallow: /", "/a", false],
    [
      "two groups of ours are one",
      "User-agent: pullquote\nDisallow: /a\nUser-agent: pullquote\nDisallow: /b",
      "/a",
      false,
    ],
    ["a group may have several names", "User-agent: a\nUser-agent: pullquote\nDisallow: /", "/a", false],
    ["a sitemap ends no naming", "User-agent: pullquote\nSitemap: /s\nUser-agent: b\nDisallow: /", "/a", false],
    ["another robot's rules are not ours", "User-agent: pullquotebot\nDisallow: /", "/a", true],
    ["a byte order mark is no letter", "\ufeffUser-agent: *\nDisallow: /", "/a", false],
    ["any end of line will do", "User-agent: *\rDisallow: /a\r\nDisallow: /b", "/a", false],
    ["comments are no rules", everybody("Disallow: /a # not /b\n#Disallow: /b"), "/b", true],
    ["one path has two spellings", everybody("Disallow: /%61%c3%a9"), "/a%C3%A9", false],
    ["letters beyond ASCII are encoded", everybody("Disallow: /é"), "/%C3%A9", false],
    ["a slash that is encoded is another", everybody("Disallow: /a%2Fb"), "/a/b", true],
    ["rules before any name are nobody's", "Disallow: /\nUser-agent: *\nDisallow: /a", "/b", true],
    ["robots.txt itself is always allowed", everybody("Disallow: /"), "/robots.txt", true],
    ["a web page is no robots.txt", "<!doctype html><p>Disallow: /</p>", "/a", true],
  ];
  for (const [claim, text, path, isAllowed] of cases) {
    test(claim, () => expect(robotsRules(text, "pullquote").allows(path)).toBe(isAllowed));
  }

  test("written to keep a robot busy are done with before the time-out", () => {
    const lines = ["*a".repeat(900), `${"a".repeat(990)}b`, "*".repeat(1900), `*${"a".repeat(900)}b`];
    const text = everybody(lines.map((line) => `Disallow: /${line}x\n`.repeat(60)).join(""));
    const rules = robotsRules(text, "pullquote");
    for (let page = 0; page < 10; page++) expect(rules.allows(`/${"a".repeat(100_000)}`)).toBe(true);
  });

  test("match what the same pattern matches as a regular expression", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "$"), maxLength: 8 });
    const path = fc.string({ unit: fc.constantFrom("a", "b", "/", "$"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, path, (inner, rest) => {
        const whole = `/${inner}`;
        const isWhole = whole.endsWith("$");
        const pieces = (isWhole ? whole.slice(0, -1) : whole).split("*").map((piece) => piece.replaceAll("$", "\\$"));
        const meant = new RegExp(`^${pieces.join(".*")}${isWhole ? "$" : ""}`);
        const rules = robotsRules(everybody(`Disallow: ${whole}`), "pullquote");
        expect(rules.allows(`/${rest}`)).toBe(!meant.test(`/${rest}`));
      }),
      { numRuns: 5000 },
    );
  });

  test("may be any characters at all", () => {
    const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(text, text, (rule, path) => {
        expect(typeof robotsRules(everybody(`Disallow: /${rule}`), "pullquote").allows(`/${path}`)).toBe("boolean");
      }),
    );
  });

  test("name a delay", () => {
    expect(robotsRules(everybody("Crawl-delay: 2.5"), "pullquote").delayMs).toBe(2500);
    expect(robotsRules(everybody("Crawl-delay: soon"), "pullquote").delayMs).toBeUndefined();
  });
});

describe("a site's robots.txt", () => {
  test("is fetched once for all who ask at the same time, and kept", async () => {
    const { mayRead, requests } = await robotsAt((_, response) => response.end("User-agent: *\nDisallow: /a"));
    const answers = await Promise.all(["/a", "/b", "/c"].map(mayRead));
    expect(answers.map(({ isGiven }) => isGiven)).toEqual([false, true, true]);
    now = new Date(now.getTime() + 23 * 3_600_000);
    await mayRead("/d");
    expect(requests).toHaveLength(1);
    now = new Date(now.getTime() + 2 * 3_600_000);
    await mayRead("/d");
    expect(requests).toHaveLength(2);
  });

  for (const status of [400, 401, 403, 404, 410]) {
    test(`that answers ${status} forbids nothing`, async () => {
      const { mayRead } = await robotsAt((_, response) => response.writeHead(status).end("User-agent: *\nDisallow: /"));
      expect(await mayRead("/a")).toEqual({ isGiven: true });
    });
  }

  for (const status of [429, 500, 503]) {
    test(`that answers ${status} has its site left alone for now`, async () => {
      let isWell = false;
      const { mayRead, requests } = await robotsAt((_, response) => response.writeHead(isWell ? 404 : status).end());
      for (const path of ["/a", "/b"]) {
        const failure = await mayRead(path).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(OutsideError);
        expect(failure).toMatchObject({ retry: true, message: expect.stringContaining(`answered ${status} when`) });
      }
      expect(requests).toHaveLength(1);
      isWell = true;
      now = new Date(now.getTime() + 6 * 60_000);
      expect(await mayRead("/a")).toEqual({ isGiven: true });
    });
  }

  test("is followed to where it moved, and counts for the site it was asked of", async () => {
    const { mayRead } = await robotsAt((request, response) => {
      if (request.url === "/robots.txt") response.writeHead(301, { Location: "/elsewhere.txt" }).end();
      else response.end("User-agent: *\nDisallow: /a");
    });
    expect((await mayRead("/a")).isGiven).toBe(false);
  });

  test("that only leads in circles forbids nothing", async () => {
    const { mayRead } = await robotsAt((_, response) => response.writeHead(302, { Location: "/robots.txt" }).end());
    expect((await mayRead("/a")).isGiven).toBe(true);
  });

  test("that is far too long is read as far as its first 500 KiB", async () => {
    const filling = "# nothing\n".repeat(100_000);
    const { mayRead } = await robotsAt((_, response) =>
      response.end(`User-agent: *\nDisallow: /a\n${filling}Disallow: /b\n`),
    );
    expect((await mayRead("/a")).isGiven).toBe(false);
    expect((await mayRead("/b")).isGiven).toBe(true);
  });

  test("may name a delay, of which ten seconds are honoured", async () => {
    const { mayRead } = await robotsAt((_, response) => response.end("User-agent: *\nCrawl-delay: 3600"));
    expect(await mayRead("/a")).toEqual({ isGiven: true, spacingMs: 10_000 });
  });
});
