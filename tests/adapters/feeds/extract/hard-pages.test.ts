import { expect, test } from "vitest";
import { extractPage } from "../../../../src/adapters/feeds/extract/extract-page.ts";

const url = "https://courier.example/2026/11/ferry";
const headline = "The night ferry sails again";
const first =
  "The night ferry across the bay sailed again on Sunday, three winters after the old landing stage was lost.";
const second =
  "Tickets cost as much as before, said the harbour board, and the boat takes bicycles at no charge at all.";
const third = "The crossing takes two hours where the wind allows it, and the last boat leaves the island at midnight.";

function textOf(body: string): string {
  const reading = extractPage(`<html><head><title>${headline}</title></head><body>${body}</body></html>`, url);
  return reading.kind === "article" ? reading.text : `no article: ${reading.reason}`;
}

function paragraphs(...texts: string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join("");
}

function comments(count: number): string {
  const said = "I have taken this boat for forty years and nobody ever asked what we think of its horn, of all things.";
  const items = `<li class="comment"><article class="comment-body"><p>${said} ${said}</p></article></li>`.repeat(count);
  return `<div id="comments" class="comments-area"><ol class="comment-list">${items}</ol></div>`;
}

test("a short article stays what it is, however much its readers wrote below it", () => {
  const article = `<article><h1>${headline}</h1><div class="entry-content">${paragraphs(first, second)}</div></article>`;
  expect(textOf(`<main>${article}${comments(14)}</main>`)).toBe(`${first}\n\n${second}`);
  expect(textOf(`<div>${article}</div>${comments(14)}`)).toBe(`${first}\n\n${second}`);
});

test("a page of comments with no sentence of its own stays as it is", () => {
  expect(textOf(`<h1>${headline}</h1>${comments(3)}`)).toContain("forty years");
});

test("a short article is not taken for the teasers of longer ones, nor for what stands beside it", () => {
  const teaser = `<article><h3><a href="/2">Another story</a></h3><p>${third} ${third} ${third}</p></article>`;
  const aside = `<aside><p>${third} ${third}</p><p>${third} ${third}</p></aside>`;
  const article = `<article><h1>${headline}</h1>${paragraphs(first, second)}</article>`;
  expect(textOf(`${article}<section>${teaser.repeat(8)}</section>`)).toBe(`${first}\n\n${second}`);
  expect(textOf(`<main>${article}</main>${aside}`)).toBe(`${first}\n\n${second}`);
});

test("what a page builder calls widgets is read where there are sentences in it", () => {
  const elementor = (kind: string, inner: string) =>
    `<div class="elementor-element elementor-widget elementor-widget-${kind}"><div class="elementor-widget-container">${inner}</div></div>`;
  const long = paragraphs(...Array.from({ length: 6 }, (_, at) => `${at}. ${first} ${second}`));
  const list = "<ul><li><a href='/3'>A story of long ago</a></li><li><a href='/4'>And one more of them</a></li></ul>";
  const built = ["text-editor", "text-editor", "wp-widget-recent-posts"].map((kind, at) =>
    elementor(kind, [long, paragraphs(third, second), list][at] ?? ""),
  );
  const text = textOf(`<section class="elementor-section"><h1>${headline}</h1>${built.join("")}</section>`);
  expect(text).toContain(`\n\n${third}\n\n${second}`);
  expect(text).not.toContain("long ago");
  const panel = (inner: string) => `<div class="so-panel widget widget_sow-editor"><div>${inner}</div></div>`;
  expect(textOf(`<div class="entry-content">${panel(long)}${panel(paragraphs(third))}</div>`)).toContain(third);
});

test("the advertisements and notices of an AMP page are left out", () => {
  const notice = `<amp-ad><div>${third}</div></amp-ad><amp-user-notification><p>${third}</p></amp-user-notification>`;
  const body = paragraphs(`${first} ${first}`, `${second} ${second}`, first, second);
  expect(textOf(`<article>${body.replace("</p>", `</p>${notice}`)}</article>`)).not.toContain(third);
});

test("the heading of the first part stays where the other parts have theirs", () => {
  const parts = ["The boat", "The fare", "The island"].map(
    (part) => `<h2>${part}</h2>${paragraphs(`${part}. ${first}`, second)}`,
  );
  expect(textOf(`<article><h1>${headline}</h1>${parts.join("")}</article>`)).toMatch(
    /^The boat\n\nThe boat\. The night/,
  );
});

test.each([
  "Enter your email address to follow this blog and receive notifications of new posts by email.",
  "Support our journalism. Become a member today.",
  "If you enjoyed this article, please consider sharing it.",
  "Thanks for reading!",
  "Diesen Artikel teilen",
  "Zur Startseite",
  "Read or Share this story: https://courier.example/story/1",
  "FILE - In this Nov. 1, 2019 photo, a ferry leaves the harbour. (AP Photo/Ann Lee)",
  "A ferry leaves the harbour on Sunday. (Photo by Ann Lee/Getty Images)",
  "Getty Images",
  "Tap here for the full story",
  "View this post on Instagram",
  "Comments are closed.",
  "What do you think? Let us know in the comments below.",
  "Want more stories like this? Sign up for our newsletter.",
  "Stay up to date with the latest news by subscribing to our newsletter.",
  "Report a typo",
  "1 of 12",
])("“%s” is no part of an article", (line) => {
  const body = paragraphs(`${first} ${first}`, `${second} ${second}`, third, line);
  expect(textOf(`<article>${body}</article>`)).toMatch(/at midnight\.$/);
});

test.each([
  "Support our troops, the general told the crowd, and they will support you when the winter comes.",
  "Want more money? Then sign the paper and go to work, he told the crew before the boat left.",
  "Stay informed and stay at home, the governor said on Sunday, until the storm has passed the bay.",
  "What do you think of the boat? He thought of it as a friend, he said, and left without comment then.",
  "The picture shows the boat at sea (a photo of it hangs in the town hall), and nobody is on it.",
  "Let us know where you are, the captain wrote in his last message to the boats in the bay.",
  "If you liked this story of the sea, the captain said, you will like the next one better.",
])("“%s” stays", (line) => {
  const body = paragraphs(`${first} ${first}`, line, `${second} ${second}`, third);
  expect(textOf(`<article>${body}</article>`)).toContain(line);
});

test("the beginning of an article behind a paywall is handed on beside the reason, a wall's own words are not", () => {
  const data = `{"@type":"NewsArticle","headline":"${headline}","isAccessibleForFree":false}`;
  const head = `<head><script type="application/ld+json">${data}</script></head>`;
  const paid = extractPage(`<html>${head}<body><article>${paragraphs(first, second)}</article></body></html>`, url);
  expect(paid).toMatchObject({
    kind: "not-an-article",
    reason: "Only subscribers can read the article: the page is behind a paywall.",
    beginning: { title: headline, text: `${first}\n\n${second}` },
  });
  const asked = "We and our partners store cookies on your device with your consent. ".repeat(6);
  const title = "<title>Before you continue</title>";
  const wall = extractPage(
    `<html><head>${title}</head><body><p>${asked}</p><button>Accept</button></body></html>`,
    url,
  );
  expect(wall).toMatchObject({ kind: "not-an-article" });
  expect(wall).not.toHaveProperty("beginning");
});
