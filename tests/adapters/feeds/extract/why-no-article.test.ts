import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extractPage } from "../../../../src/adapters/feeds/extract/extract-page.ts";

const now = new Date("2026-11-23T12:00:00Z");
const url = "https://www.courier.example/2026/11/x";

function reasonFor(name: string): string {
  const reading = extractPage(read(name), url, now);
  return reading.kind === "not-an-article" ? reading.reason : `an article: ${reading.text}`;
}

describe("a page that is no article is told for what it is", () => {
  const reasons: Record<string, string> = {
    "bot-check": "The site shows its article only to browsers it trusts: it checks for robots or wants JavaScript.",
    "no-script": "The site shows its article only to browsers it trusts: it checks for robots or wants JavaScript.",
    "not-found": "The page says that there is no such page.",
    search: "It is a page of search results, not an article.",
    "consent-long": "The site asks for consent to cookies before it shows the article.",
    teaser: "Only subscribers can read the article: the page is behind a paywall.",
    paywall: "Only subscribers can read the article: the page is behind a paywall.",
    login: "The site asks for a login.",
    home: "The page is a list of links or headlines, not an article.",
  };
  for (const [name, reason] of Object.entries(reasons)) {
    test(`such as the page "${name}"`, () => expect(reasonFor(name)).toBe(reason));
  }
});

describe("an article is not taken for a wall", () => {
  const kindOf = (html: string) => extractPage(html, url, now).kind;
  const titled = (title: string, declared: string) => {
    const paragraphs = ["Monday", "Tuesday", "Thursday"].map(
      (day) => `<p>The council said on ${day} that it would look into the matter before the end of the year.</p>`,
    );
    return `<html><head><title>${title}</title>${declared}</head><body><article><h1>${title}</h1>${paragraphs.join("")}</article></body></html>`;
  };

  test("because its headline speaks of what walls speak of", () => {
    const declared = '<meta property="og:type" content="article">';
    const named = "Page not found: the story of an error";
    expect(kindOf(titled(named, declared))).toBe("article");
    expect(kindOf(titled(named, ""))).toBe("not-an-article");
    const undeclared = [
      "Search for missing boy goes on",
      "404 Media raises money",
      "The page can be found again",
      "Just a moment in time",
      "Sign in the harbour stolen",
    ];
    for (const title of undeclared) {
      expect([title, kindOf(titled(title, ""))]).toEqual([title, "article"]);
    }
  });

  test("because it is sold and shown all the same", () => {
    const sold = (words: number) => `"isAccessibleForFree":false,"wordCount":${words},"headline"`;
    const rest = "<p>It went on in this manner for the whole of the winter, they say.</p><p>And then it did not.</p>";
    const page = read("article").replace("</article>", `${rest.repeat(25)}</article>`);
    expect(kindOf(page.replace('"headline"', sold(480)))).toBe("article");
    expect(kindOf(page.replace('"headline"', sold(4800)))).toBe("not-an-article");
  });

  test("because a short one has a notice for browsers without scripts on its page", () => {
    const notice = "<noscript>Please enable JavaScript to see our pictures.</noscript>";
    expect(kindOf(titled("Council", "").replace("<article>", `${notice}<article>`))).toBe("article");
  });
});

function read(name: string): string {
  return readFileSync(new URL(`../../../fixtures/pages/${name}.html`, import.meta.url), "utf8");
}
