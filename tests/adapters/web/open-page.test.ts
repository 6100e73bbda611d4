import { createHash } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { parseHTML } from "linkedom";
import { afterEach, expect, test } from "vitest";
import { openPage, type PageOptions } from "../../../src/adapters/web/open-page.ts";
import type { PageStatus, PageView } from "../../../src/adapters/web/page-view.ts";
import { UserError } from "../../../src/domain/errors.ts";
import type { Log } from "../../../src/ports.ts";
import { bridgeDigest, busy, fullSample, hostileDigest, looks, noReaders, now, quiet } from "./sample-view.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function recordingLog() {
  const lines: [string, unknown][] = [];
  const write = (event: string, facts?: unknown) => void lines.push([event, facts]);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  return { log, lines };
}

async function open(options: Partial<PageOptions> = {}) {
  const { log } = recordingLog();
  const view = viewOf(busy, [bridgeDigest, hostileDigest]);
  const page = await openPage({ host: "127.0.0.1", port: 0, view, log, clock: () => now, ...options });
  opened.push(page);
  return page;
}

function viewOf(status: PageStatus, digests: Awaited<ReturnType<PageView["digests"]>>): PageView {
  return {
    looks: Object.values(looks),
    skins: "",
    readers: noReaders,
    status: async () => status,
    digests: async () => digests,
  };
}

async function documentAt(url: string) {
  const response = await fetch(url);
  const text = await response.text();
  return { response, text, document: parseHTML(text).document };
}

test("the front page tells its owner what it is doing", async () => {
  const { url } = await open();
  const { response, document } = await documentAt(url);
  expect(response.status).toBe(200);
  const status = document.querySelector(".status")?.textContent ?? "";
  for (const words of [
    "connected",
    "1 of 3 well",
    "in 4 minutes",
    "1,412 read",
    "58 sent, 1 due",
    "for 3 hours",
    "feeds.example.org/world.xml",
  ]) {
    expect(status).toContain(words);
  }
});

test("each digest is drawn for both platforms", async () => {
  const { url } = await open();
  const { document } = await documentAt(`${url}posts`);
  const [digest] = document.querySelectorAll("article");
  expect(digest?.querySelector("h2")?.textContent).toBe(bridgeDigest.headline);
  expect(digest?.querySelector(".facts")?.textContent).toBe("14 minutes ago3 sourcesworldbusiness");
  expect(digest?.querySelectorAll("figure.discord li, figure.slack li").length).toBe(4);
  expect(digest?.querySelector("rect")?.getAttribute("fill")).toBe("#e0663f");
});

test("one can look at one platform alone", async () => {
  const { url } = await open();
  const { document } = await documentAt(`${url}posts?as=slack`);
  expect(document.querySelectorAll("figure.discord").length).toBe(0);
  expect(document.querySelectorAll("figure.slack").length).toBe(2);
  const choices = [...document.querySelectorAll("nav.switcher a")].map((link) => [
    link.textContent,
    link.getAttribute("href"),
  ]);
  expect(choices).toEqual([
    ["All", "/posts"],
    ["Discord", "/posts?as=discord"],
    ["Slack", "/posts?as=slack"],
  ]);
  expect(document.querySelector("nav.switcher [aria-current]")?.textContent).toBe("Slack");
  expect(document.querySelector("nav.pages [aria-current=page]")?.textContent).toBe("As posted");
});

test("what strangers wrote stays text, and only web addresses are links", async () => {
  const { url } = await open();
  const { text, document } = await documentAt(`${url}posts`);
  expect(document.querySelectorAll("script, img, iframe, [onerror], [style], base, form").length).toBe(0);
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect([...document.querySelectorAll("rect")].map((bar) => bar.getAttribute("fill"))).toEqual(["#e0663f"]);
  const links = [...document.querySelectorAll(".content a")];
  expect(links.length).toBeGreaterThan(4);
  for (const link of links) {
    expect(link.getAttribute("href")).toMatch(/^https:\/\/paper\.example\//);
    expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  }
  for (const secret of ["user:", "secret"]) expect(text).not.toContain(secret);
});

test("pictures, buttons, menus and cards are drawn, and no picture is fetched", async () => {
  const view = { ...viewOf(busy, [bridgeDigest]), samples: async () => [fullSample] };
  const { url } = await open({ view });
  expect((await documentAt(url)).document.querySelector("nav a[href='/messages']")).not.toBeNull();
  const { response, text, document } = await documentAt(`${url}messages?as=discord`);
  expect(response.status).toBe(200);
  const shown = (selector: string) => document.querySelector(`#a-digest .discord ${selector}`)?.textContent;
  expect(shown(".accented .section .picture")).toBe("The bridge at dawn");
  expect(shown(".section > .button.secondary")).toBe("Mute…");
  expect(shown(".buttons .button.primary.off")).toBe("Back");
  expect(shown("details.menu summary")).toBe("Open a story…");
  expect(shown("details.menu li")).toBe("Saltmere BridgeChronicle");
  expect(shown("pre")).toBe("<opml/>");
  expect(text).not.toContain("bridge.png");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => tagName);
  expect(levels).toEqual(["H1", "H2"]);
  const embeds = await documentAt(`${url}messages?as=embeds`);
  expect([...embeds.document.querySelectorAll(".discord .card")].map((card) => card.textContent)).toEqual([
    "First card",
    "Second card",
  ]);
  const all = await documentAt(`${url}messages`);
  expect(all.document.querySelectorAll("figure").length).toBe(2);
  const thread = all.document.querySelector(".slack details.thread");
  expect(thread?.querySelector("summary")?.textContent).toBe("2 replies");
  expect([...(thread?.querySelectorAll("li .content") ?? [])].map(({ textContent }) => textContent?.trim())).toEqual([
    "First reply",
    "Second reply",
  ]);
});

test("where no samples are made there is no page of them", async () => {
  const { url } = await open();
  expect((await documentAt(`${url}messages`)).response.status).toBe(404);
  expect((await documentAt(url)).document.querySelector("a[href='/messages']")).toBeNull();
});

test("the page has landmarks and its headings are in order", async () => {
  const { url } = await open();
  const { document } = await documentAt(`${url}posts`);
  expect(document.querySelector("html")?.getAttribute("lang")).toBe("en-GB");
  for (const landmark of ["header", "main#content", "nav[aria-label]", "footer", "a.skip[href='#content']"]) {
    expect(document.querySelector(landmark), landmark).not.toBeNull();
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => tagName);
  expect(levels).toEqual(["H1", "H2", "H2"]);
});

test("the policy allows the style sheets that the page brings, its own and its platforms', and nothing else", async () => {
  const { url } = await open({ view: { ...viewOf(busy, [bridgeDigest]), skins: '.slack a { font: "Lato" }' } });
  const { response, text } = await documentAt(`${url}posts`);
  const sheets = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet = ""]) => sheet);
  expect(sheets[1]).toBe('.slack a { font: "Lato" }');
  const style = sheets.join("");
  const hashes = sheets.map((sheet) => `'sha256-${createHash("sha256").update(sheet).digest("base64")}'`).join(" ");
  expect(response.headers.get("content-security-policy")).toBe(
    `default-src 'none'; style-src ${hashes}; img-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  expect(style).toContain("prefers-color-scheme: dark");
  expect(style).not.toMatch(/url\(|@import|&(amp|lt|gt|quot);/);
});

test("without a digest it says what it waits for and looks again by itself", async () => {
  const { url } = await open({ view: viewOf(quiet, []) });
  const { text, document } = await documentAt(`${url}posts`);
  const waiting = document.querySelector(".waiting")?.textContent ?? "";
  expect(waiting).toContain("3 feeds to read");
  expect(waiting).toContain("DISCORD_TOKEN");
  expect(document.querySelector("meta[http-equiv='refresh']")?.getAttribute("content")).toBe("20");
  expect(text).not.toContain("undefined");
});

test("the advice fits the state", async () => {
  const noFeeds = { ...quiet, feeds: { total: 0, healthy: 0, failing: [] } };
  const allFailing = { ...busy, feeds: { ...busy.feeds, healthy: 0 } };
  const first = await documentAt(`${(await open({ view: viewOf(noFeeds, []) })).url}posts`);
  expect(first.document.querySelector(".waiting")?.textContent).toContain("config/topics.yaml");
  const second = await documentAt(`${(await open({ view: viewOf(allFailing, []) })).url}posts`);
  expect(second.document.querySelector(".waiting")?.textContent).toContain("None could be read");
  expect(second.document.querySelector(".waiting")?.textContent).toContain("/news follow");
});

test("with digests it does not refresh under the reader", async () => {
  const { document } = await documentAt(`${(await open()).url}posts`);
  expect(document.querySelector("meta[http-equiv='refresh']")).toBeNull();
});

test("health is answered without asking the view", async () => {
  const view: PageView = {
    looks: [],
    skins: "",
    readers: noReaders,
    status: () => Promise.reject(new Error("down")),
    digests: () => Promise.reject(new Error("down")),
  };
  const { log, lines } = recordingLog();
  const { url } = await open({ view, log });
  const response = await fetch(`${url}healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
  expect(lines).toEqual([]);
});

test("a view that fails is a plain page in words and one line in the log", async () => {
  const view: PageView = {
    looks: [],
    skins: "",
    readers: noReaders,
    status: () => Promise.reject(new Error("no database")),
    digests: () => Promise.reject(new Error("no database")),
  };
  const { log, lines } = recordingLog();
  const { url } = await open({ view, log });
  const { response, document } = await documentAt(url);
  expect(response.status).toBe(500);
  expect(document.querySelector("h1")?.textContent).toBe("The page could not be drawn");
  expect(document.body.textContent).not.toContain("no database");
  expect(lines).toEqual([["page-failed", { path: "/", error: "no database" }]]);
});

test("other addresses and methods are refused in words", async () => {
  const { url } = await open();
  const missing = await documentAt(`${url}nowhere`);
  expect(missing.response.status).toBe(404);
  expect(missing.document.querySelector("h1")?.textContent).toBe("There is no such page");
  const posted = await fetch(url, { method: "POST", body: "x" });
  expect(posted.status).toBe(405);
  expect(posted.headers.get("allow")).toBe("GET, HEAD");
});

test("HEAD has the headers of GET and no body", async () => {
  const { url } = await open();
  const [head, get] = [await fetch(url, { method: "HEAD" }), await fetch(url)];
  expect(head.status).toBe(200);
  expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(await get.text())));
  expect(await head.text()).toBe("");
});

test.each([
  ["localhost", 200],
  ["localhost:3000", 200],
  ["127.0.0.1:8080", 200],
  ["[::1]:3000", 200],
  ["evil.example", 403],
  ["localhost.evil.example", 403],
  ["127.0.0.1.evil.example", 403],
  ["user@localhost", 403],
])("on loopback the name %j is answered with %i", async (host, status) => {
  const { url } = await open();
  expect(await statusUnder(url, host)).toBe(status);
});

test("open to the network it answers under any name, and asks who it is", async () => {
  const { url } = await open({ host: "0.0.0.0" });
  expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
  const here = url.replace("localhost", "127.0.0.1");
  expect(await statusUnder(`${here}sign-in`, "news.example.org")).toBe(200);
  expect(await statusUnder(here, "news.example.org")).toBe(303);
  expect(await statusUnder(here, "localhost")).toBe(303);
});

test("what belongs to somebody else is answered by them, under any name and with any method", async () => {
  const answerAt: PageOptions["answerAt"] = (path) =>
    path.startsWith("/elsewhere/")
      ? async ({ method, url }, response) => void response.end(`${method} ${url}`)
      : undefined;
  const { url } = await open({ answerAt });
  const answered = await fetch(`${url}elsewhere/ask?code=1`, { method: "POST", body: "x" });
  expect(await answered.text()).toBe("POST /elsewhere/ask?code=1");
  expect(await statusUnder(`${url}elsewhere/ask`, "news.example.org")).toBe(200);
  expect(await statusUnder(url, "news.example.org")).toBe(403);
  expect((await fetch(url)).status).toBe(200);
});

test("what breaks there is a 500 and a line without the address, and the page goes on", async () => {
  const { log, lines } = recordingLog();
  const answerAt: PageOptions["answerAt"] = (path) =>
    path === "/" ? undefined : () => Promise.reject(new Error("it broke"));
  const { url } = await open({ answerAt, log });
  expect((await fetch(`${url}elsewhere?code=secret`)).status).toBe(500);
  expect(lines).toEqual([["request-failed", { error: "it broke" }]]);
  expect((await fetch(url)).status).toBe(200);
});

test("a taken port is told with what to do", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const address = blocker.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  try {
    await expect(open({ port })).rejects.toThrow(
      new UserError(
        `Port ${port} is taken by another program. Stop that one, or set PORT to a free port (0 takes any).`,
      ),
    );
  } finally {
    blocker.close();
  }
});

test("an address that is not ours is told with what to do", async () => {
  await expect(open({ host: "192.0.2.1" })).rejects.toThrow(/^192\.0\.2\.1 is no address of this machine\. Set HOST/);
});

test("closing ends open connections and frees the port", async () => {
  const first = await open();
  await fetch(first.url);
  await first.close();
  await expect(fetch(first.url)).rejects.toThrow();
  const again = await open({ port: Number(new URL(first.url).port) });
  expect((await fetch(again.url)).status).toBe(200);
});

async function statusUnder(url: string, host: string): Promise<number | undefined> {
  const asked = request(url, { headers: { host } });
  asked.end();
  const [response] = await once(asked, "response");
  response.resume();
  return response.statusCode;
}
