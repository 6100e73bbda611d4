import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { findFeedCommand } from "../../src/cli/find-feed.ts";
import { readFeedCommand } from "../../src/cli/read-feed.ts";
import { UserError } from "../../src/domain/errors.ts";
import { openScriptedServer, type ScriptedServer } from "../adapters/feeds/scripted-server.ts";

const news = fileURLToPath(new URL("../fixtures/feeds/rss-news.xml", import.meta.url));
let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function printed(command: typeof readFeedCommand, args: readonly string[], input = ""): Promise<string[]> {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  await command(args, { input: Readable.from([input]), print, show: () => {}, width: 80, colour: false });
  return lines;
}

test("a feed in a file is told readably: its title, then each entry with its date and address", async () => {
  const [title, first] = await printed(readFeedCommand, [news]);
  expect(title).toBe("The Harbour Courier & Gazette (en)");
  expect(first).toContain(
    "Ferry line to reopen & run hourly, port’s director says\n  2026-11-23 09:15 · Ada Quill · https://",
  );
});

test("with --json it is one object", async () => {
  const lines = await printed(readFeedCommand, [news, "--json", "--url", "https://courier.example/"]);
  expect(lines).toHaveLength(1);
  const feed = JSON.parse(lines[0] ?? "");
  expect(feed).toMatchObject({ title: "The Harbour Courier & Gazette", language: "en" });
  expect(feed.items[0]).toMatchObject({ id: "courier-4711", publishedAt: "2026-11-23T09:15:00.000Z" });
  expect(feed.items[1].url).toBe("https://courier.example/2026/11/lighthouse");
});

test("with --jsonl each line is a feed, and a bad line is a problem and no end", async () => {
  const rss =
    "<rss version='2.0'><channel><title>T</title><item><title>x</title><link>/1</link></item></channel></rss>";
  const input = [
    { id: 1, path: news },
    { id: "two", body: rss, url: "https://a.example/feed" },
    { id: "three", base64: Buffer.from(`\ufeff${rss}`, "utf16le").toString("base64") },
    { id: "four", body: "<html></html>" },
    { id: "five" },
    { id: "six", path: "/no/such/file" },
  ];
  const text = [...input.map((line) => JSON.stringify(line)), "not json", ""].join("\n");
  const lines = (await printed(readFeedCommand, ["--jsonl", "-"], text)).map((line) => JSON.parse(line));
  expect(lines.map(({ id, title, problem }) => [id, title ?? problem])).toEqual([
    [1, "The Harbour Courier & Gazette"],
    ["two", "T"],
    ["three", "T"],
    ["four", expect.stringContaining("is not a feed: it is a web page")],
    ["five", "Line 5: expected body, path or base64."],
    ["six", "/no/such/file: there is no such file."],
    [null, "Line 7: it is not JSON."],
  ]);
  expect(lines[1].items[0].url).toBe("https://a.example/1");
});

test("a body is text, whatever charset it names; an entry without an address gets none", async () => {
  const body = `<?xml version="1.0" encoding="koi8-r"?><rss version="2.0"><channel><title>Zürich</title><item><title>é</title></item></channel></rss>`;
  const [line] = await printed(readFeedCommand, ["--jsonl", "-"], JSON.stringify({ id: 1, body }));
  const { title, items } = JSON.parse(line ?? "");
  expect(title).toBe("Zürich");
  expect(items).toEqual([{ id: expect.stringMatching(/^sha256:/), title: "é", text: "" }]);
  const [, entry] = await printed(readFeedCommand, ["-"], body.replace(' encoding="koi8-r"', ""));
  expect(entry).toBe("\né\n  no address");
});

test("what is no feed, no file or no use is a clear error", async () => {
  await expect(printed(readFeedCommand, ["-"], "hello")).rejects.toThrow(/neither XML nor JSON/);
  await expect(printed(readFeedCommand, ["/no/such/file"])).rejects.toThrow(/there is no such file/);
  await expect(printed(readFeedCommand, ["--jsonl", "/no/such/file"])).rejects.toThrow(UserError);
  await expect(printed(readFeedCommand, [])).rejects.toThrow(/Give one FILE/);
  await expect(printed(findFeedCommand, ["not an address"])).rejects.toThrow(/Give one web address/);
});

test("a page's address leads to its feed, which is then read from there", async () => {
  const rss = "<rss version='2.0'><channel><title>Found</title><item><title>x</title></item></channel></rss>";
  const page = '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">';
  server = await openScriptedServer((request, response) => response.end(request.url === "/feed" ? rss : page));
  expect(await printed(findFeedCommand, [server.url])).toEqual([`${server.url}/feed\n  Found, 1 entries`]);
  const [json] = await printed(findFeedCommand, [server.url, "--json"]);
  expect(JSON.parse(json ?? "")).toEqual({ url: `${server.url}/feed`, title: "Found", items: 1 });
  expect((await printed(readFeedCommand, [`${server.url}/feed`]))[0]).toBe("Found");
  await expect(printed(readFeedCommand, [server.url])).rejects.toThrow(/it is a web page/);
});
