import { describe, expect, test } from "vitest";
import { openScriptedServer } from "../scripted-server.ts";
import { type Case, openHostileWorld, repeat } from "./hostile-world.ts";

const world = openHostileWorld();

const page = (body: string | Buffer, type = "text/html; charset=utf-8"): Case["trap"] => ({
  body,
  headers: { "content-type": type },
});
const times = (count: number, text: string) => text.repeat(count);
const islands = [
  "Arran",
  "Bute",
  "Cumbrae",
  "Gigha",
  "Islay",
  "Jura",
  "Colonsay",
  "Coll",
  "Tiree",
  "Mull",
  "Iona",
  "Ulva",
];
const story = islands
  .map(
    (island, turn) =>
      `<p>The ferry to ${island} sails again after ${turn + 2} months in the yard, its operator said on Monday, and ` +
      `${turn * 17 + 140} passengers were on board when it left the harbour before dawn with the first lorries.</p>`,
  )
  .join("\n");
const article = (inner: string, head = "") =>
  `<!doctype html><html lang="en"><head><title>Ferry is back</title>${head}</head><body><article><h1>Ferry is back</h1>${story}${inner}</article></body></html>`;

const isRead = /^article "Ferry is back" of \d{4,} characters/;
const noArticle = /^no article: .+\.$/;
const failed = /^failed: .+\.$/;
/** Whatever it makes of it, as long as it says so. */
const either = /^(failed: .+\.|no article: .+\.|article ".+)$/;
const heavy = { within: 20_000 };

const shapes: Record<string, Case> = {
  "hundreds of thousands of boxes": { trap: page(article(times(390_000, "<div></div>"))), ends: either, ...heavy },
  "boxes in boxes": { trap: page(article(times(100_000, "<div>"))), ends: either, ...heavy },
  "boxes in boxes in the article": {
    trap: page(article(times(5000, "<div>") + story + times(5000, "</div>"))),
    ends: either,
    ...heavy,
  },
  "letters in bold in bold": { trap: page(article(times(50_000, "<b><i>"))), ends: either, ...heavy },
  "tables in tables": { trap: page(article(times(10_000, "<table><tr><td>"))), ends: either, ...heavy },
  "a hundred thousand paragraphs": {
    trap: page(article(times(100_000, "<p>One more line of text.</p>"))),
    ends: either,
    ...heavy,
  },
  "a hundred thousand links": { trap: page(article(times(100_000, '<a href="/x">more</a> '))), ends: either, ...heavy },
  "a giant attribute": { trap: page(article(`<div title="${times(4e6, "x")}">x</div>`)), ends: either, ...heavy },
  "a hundred thousand attributes": {
    trap: page(article(`<div ${Array.from({ length: 100_000 }, (_, i) => `data-a${i}="x"`).join(" ")}>x</div>`)),
    ends: either,
    ...heavy,
  },
  "one line of four megabytes": { trap: page(article(`<p>${times(800_000, "word ")}</p>`)), ends: either, ...heavy },
  "one word of four megabytes": { trap: page(article(`<p>${times(4e6, "x")}</p>`)), ends: either, ...heavy },
  "blanks for patterns to stumble over": { trap: page(article(`<p>a${times(4e6, " ")}b</p>`)), ends: either, ...heavy },
  "quotation marks for patterns to stumble over": {
    trap: page(article(`<p>${times(500_000, '"a" ')}</p>`)),
    ends: either,
    ...heavy,
  },
  "commas and dots for patterns to stumble over": {
    trap: page(article(`<p>${times(1_000_000, ".,")}</p>`)),
    ends: either,
    ...heavy,
  },
  "addresses for patterns to stumble over": {
    trap: page(article(`<p>${times(400_000, "http://a@")}</p>`)),
    ends: either,
    ...heavy,
  },
  "a hundred thousand line breaks": { trap: page(article(times(100_000, "x<br>"))), ends: either, ...heavy },
  "a title of four megabytes": {
    trap: page(article("", `<meta property="og:title" content="${times(4e6, "T")}">`)),
    ends: either,
    ...heavy,
  },
  "three million angles": { trap: page(times(3e6, "<")), ends: either, ...heavy },
  "a million ampersands": { trap: page(article(times(1e6, "&"))), ends: either, ...heavy },
  "half a million openings of comments": { trap: page(article(times(500_000, "<!--"))), ends: either, ...heavy },
  "a script that never ends": {
    trap: page(`${article("").replace("</article>", "")}<script>${times(4e6, "x")}`),
    ends: either,
    ...heavy,
  },
  "a style sheet of megabytes": {
    trap: page(article("", `<style>${times(400_000, "a{b:c}")}</style>`)),
    ends: either,
    ...heavy,
  },
  "everything closed that was never open": { trap: page(times(500_000, "</div>")), ends: either, ...heavy },
};

const deepJson = `${times(100_000, '{"a":')}1${times(100_000, "}")}`;
const contents: Record<string, Case> = {
  "nothing but scripts": {
    trap: page("<html><head><script>location='http://127.0.0.66/'</script></head><body></body></html>"),
    ends: noArticle,
  },
  "frames, pictures and styles from inside": {
    trap: page(
      article(
        '<iframe src="http://127.0.0.66/"></iframe><img src="http://127.0.0.66/"><link rel="stylesheet" href="http://127.0.0.66/">',
      ),
    ),
    ends: isRead,
  },
  "a refresh to the inside": {
    trap: page(article("", '<meta http-equiv="refresh" content="0;url=http://127.0.0.66/">')),
    ends: isRead,
  },
  "a base that leads inside": { trap: page(article("", '<base href="http://127.0.0.66/">')), ends: isRead },
  "a script as its canonical address": {
    trap: page(article("", '<link rel="canonical" href="javascript:alert(1)">')),
    ends: /at http:\/\/127\.0\.0\.1:\d+\/news$/,
  },
  "a file as its canonical address": {
    trap: page(article("", '<link rel="canonical" href="file:///etc/passwd">')),
    ends: /at http:\/\/127\.0\.0\.1:\d+\/news$/,
  },
  "JSON-LD with a depth of a hundred thousand": {
    trap: page(article("", `<script type="application/ld+json">${deepJson}</script>`)),
    ends: either,
    ...heavy,
  },
  "JSON-LD that is none": {
    trap: page(article("", '<script type="application/ld+json">{"@type":NewsArticle</script>')),
    ends: isRead,
  },
  "JSON-LD of four megabytes": {
    trap: page(article("", `<script type="application/ld+json">[${times(400_000, '{"a":1},')}{}]</script>`)),
    ends: either,
    ...heavy,
  },
  "JSON-LD that would change every object": {
    trap: page(
      article(
        "",
        '<script type="application/ld+json">{"@type":"NewsArticle","__proto__":{"headline":"x"},"author":[[[[]]]]}</script>',
      ),
    ),
    ends: isRead,
  },
  "NUL bytes everywhere": { trap: page(article("").replaceAll(">", ">\0")), ends: either },
  "UTF-16 without a mark": { trap: page(Buffer.from(article(""), "utf16le")), ends: either },
  "letters that turn the direction of writing": { trap: page(article("<p>\u202e\u2066evil</p>")), ends: isRead },
  "plaintext in the middle": { trap: page(article("<plaintext><p>".repeat(1000))), ends: either },
  "a page in a template": { trap: page(`<template>${article("")}</template>`), ends: either },
  "a drawing with a page in it": {
    trap: page(`<svg><foreignObject>${article("")}</foreignObject></svg>`),
    ends: either,
  },
};

const others: Record<string, Case> = {
  nothing: { trap: page(""), ends: /^no article: The page is empty\.$/ },
  blanks: { trap: page(times(1e6, " ")), ends: noArticle, ...heavy },
  "a film": {
    trap: page(Buffer.alloc(1e5, 7), "video/mp4"),
    ends: /^no article: It is not a web page but video\/mp4\.$/,
  },
  "a film that says it is a page": { trap: page(Buffer.alloc(1e6, 0xa5)), ends: either, ...heavy },
  "a type of ten kilobytes": {
    trap: page("x", `text/${times(10_000, "x")}`),
    ends: /^no article: It is not a web page but text\/x{55}\.$/,
  },
  "a type with a colour": {
    trap: page("x", "text/\u009b31mred"),
    ends: /^no article: It is not a web page but text\/\?31mred\.$/,
  },
  "six megabytes": { trap: page(times(6e6, "x")), ends: /too large \(more than 5000000 bytes\)\.$/ },
  "a page that never ends": {
    trap: {
      http(_, response) {
        response.writeHead(200, { "content-type": "text/html" });
        repeat(response, times(65_536, "<p>"));
      },
    },
    ends: failed,
  },
  "a feed": { trap: page("<rss version='2.0'><channel><title>T</title></channel></rss>"), ends: noArticle },
};

const groups = { shapes, contents, others };
describe("a page's shape", () => world.testEach(shapes, "readPage"));
describe("a page's content", () => world.testEach(contents, "readPage"));
describe("something else than a page", () => world.testEach(others, "readPage"));

describe("a robots.txt", () => {
  const answers: Record<string, [ends: RegExp, body: (write: (text: string) => void, end: () => void) => void]> = {
    "that never ends is read as far as it goes": [isRead, (write) => repeatText(write, "Disallow: /x\n")],
    "of patterns to stumble over keeps nobody busy": [
      isRead,
      (write, end) => {
        write(`User-agent: *\n${times(250, `Disallow: /${times(950, "*a")}b\n`)}`);
        end();
      },
    ],
    "that never comes has its site left alone": [failed, () => undefined],
  };
  for (const [claim, [ends, answer]] of Object.entries(answers)) {
    test(claim, async () => {
      const server = await openScriptedServer((request, response) => {
        if (request.url !== "/robots.txt") return void response.end(article(""));
        answer(
          (text) => void response.write(text),
          () => void response.end(),
        );
        request.on("close", () => response.destroy());
      });
      expect(await world.readPage(`${server.url}/${times(1500, "a")}`)).toMatch(ends);
      await server.close();
    });
  }

  function repeatText(write: (text: string) => void, line: string): void {
    for (let count = 0; count < 20; count++) write(line.repeat(5000));
  }
});

describe("the aftermath", () => world.testAftermath(Object.values(groups).flatMap(Object.keys).length));
