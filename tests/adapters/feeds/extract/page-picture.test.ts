import { expect, test } from "vitest";
import { extractPage } from "../../../../src/adapters/feeds/extract/extract-page.ts";

const words = ["ferry", "harbour", "lighthouse", "quay", "island", "village"]
  .map((place) => `<p>The ${place} will be open again in December, the port’s director told reporters on Monday.</p>`)
  .join("");

function pictureOn(head: string) {
  const html = `<html><head><title>Ferry line to reopen</title>${head}</head><body><article>${words}</article></body></html>`;
  const reading = extractPage(html, "https://www.courier.example/2026/ferry", new Date("2026-11-23T12:00:00Z"));
  if (reading.kind !== "article") throw new Error(reading.reason);
  return reading.picture;
}

const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;
const graph = (name: string) => meta("og:image", `https://img.example/${name}`);

test("an article's picture is the one that its page names, with what is said of it", () => {
  expect(pictureOn(meta("og:image", "/p/ferry.jpg") + meta("og:image:alt", "The ferry\n leaves"))).toEqual({
    url: "https://www.courier.example/p/ferry.jpg",
    alt: "The ferry leaves",
  });
  expect(pictureOn(graph("a.jpg") + meta("twitter:image:alt", "By the card"))?.alt).toBe("By the card");
  expect(pictureOn(graph("a.jpg"))?.alt).toBe("");
  expect(pictureOn("")).toBeUndefined();
});

test("a picture that is named by two addresses is one, with the words that follow either", () => {
  const both = meta("og:image", "http://img.example/a.jpg") + meta("og:image:secure_url", "https://img.example/a.jpg");
  expect(pictureOn(both + meta("og:image:alt", "A"))).toEqual({ url: "https://img.example/a.jpg", alt: "A" });
  const turned = meta("og:image:url", "https://img.example/a.jpg") + graph("a.jpg") + meta("og:image:alt", "A");
  expect(pictureOn(turned)).toEqual({ url: "https://img.example/a.jpg", alt: "A" });
});

test("of several pictures the first that is none of the outlet's own furniture is taken, with its own words", () => {
  const logo = graph("logo.png") + meta("og:image:alt", "The Courier");
  expect(pictureOn(logo + graph("ferry.jpg") + meta("og:image:alt", "The ferry"))).toEqual({
    url: "https://img.example/ferry.jpg",
    alt: "The ferry",
  });
  expect(pictureOn(logo)).toBeUndefined();
  expect(pictureOn(graph("a.jpg") + graph("b.jpg"))?.url).toBe("https://img.example/a.jpg");
});

test("a picture that is too small by its page's own words is none", () => {
  const size = (width: number, height: number) =>
    meta("og:image:width", String(width)) + meta("og:image:height", String(height));
  expect(pictureOn(graph("a.jpg") + size(120, 90))).toBeUndefined();
  expect(pictureOn(size(120, 90) + graph("a.jpg"))).toBeUndefined();
  expect(pictureOn(graph("a.jpg") + size(1200, 630))).toBeDefined();
});

test("where the page names none for networks, the data for machines and the card are looked at", () => {
  const data = `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", image: { url: "/d.jpg" } })}</script>`;
  const card =
    '<meta name="twitter:image" content="https://img.example/c.jpg"><meta name="twitter:image:alt" content="C">';
  expect(pictureOn(data + card)).toEqual({ url: "https://www.courier.example/d.jpg", alt: "" });
  expect(pictureOn(card)).toEqual({ url: "https://img.example/c.jpg", alt: "C" });
});

test.each([
  ["data", "data:image/png;base64,AAAA"],
  ["a script", "javascript:alert(1)"],
  ["a password's", "https://me:word@img.example/a.jpg"],
  ["a drawing", "https://img.example/a.svg"],
  ["endless", `https://img.example/${"a".repeat(3000)}.jpg`],
])("a picture that is %s is none", (_, address) => {
  expect(pictureOn(meta("og:image", address))).toBeUndefined();
});
