import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extractPage } from "../../../../src/adapters/feeds/extract/extract-page.ts";
import type { PageReading } from "../../../../src/ports.ts";

const now = new Date("2026-11-23T12:00:00Z");

function page(name: string, url = "https://www.courier.example/2026/11/ferry?utm_source=rss"): PageReading {
  return extractPage(readFileSync(new URL(`../../../fixtures/pages/${name}.html`, import.meta.url), "utf8"), url, now);
}

function articleOf(reading: PageReading): PageReading & { kind: "article" } {
  if (reading.kind !== "article") throw new Error(`not an article: ${reading.reason}`);
  return reading;
}

describe("an article", () => {
  test("gives its text by paragraphs and what the page says of it", () => {
    expect(page("article")).toEqual({
      kind: "article",
      url: "https://www.courier.example/2026/11/ferry",
      title: "Ferry line to reopen after eight months",
      author: "Ada Quill, Ben Inkwell",
      publishedAt: new Date("2026-11-23T08:15:00Z"),
      language: "en",
      siteName: "Harbour Courier",
      text: [
        "The ferry line across the bay will reopen in the second week of December, eight months after a storm destroyed the northern pier, the port’s director said on Monday.",
        "“We will run every hour from six in the morning until midnight,” Mara Lindqvist told reporters at the harbour. “Nobody will have to drive around the bay this winter.”",
        "Higher costs than planned",
        "The new pier cost 14 million crowns, two million more than the council had approved in June. The city’s auditors will look into the difference, a spokesman confirmed.",
        "A single ticket stays at three crowns.",
        "Children under twelve travel free of charge.",
        "It is the longest eight months this town has had, and nobody will miss them.",
        "About 4,000 people used the line every day before the storm, according to the port’s own figures.",
      ].join("\n\n"),
    });
  });

  test("comes out of a page full of furniture without any of it", () => {
    const article = articleOf(page("scraped", "https://dailytide.example/skerry"));
    expect(article).toMatchObject({
      title: "Island votes to keep its lighthouse keeper",
      author: "Cora Stift",
      siteName: "Daily Tide",
      publishedAt: new Date("2026-11-22T17:40:00Z"),
    });
    expect(article.text.split("\n\n")).toEqual([
      "The people of Skerry, population 212, have voted to keep the last lighthouse keeper on the coast, although the light itself has been automatic since 1994.",
      "In a ballot on Sunday, 131 of the 160 islanders who took part asked the council to go on paying for the post, the returning officer said.",
      "“A light without anybody in it is only a lamp,” said Dag Feder, the keeper for 23 years, who had offered to leave in spring.",
      "The council pays 48,000 crowns a year for the post. Its chairwoman, Liv Torsdatter, had proposed to spend the money on the school’s roof instead.",
      "She said she would respect the result. “The roof will have to wait, and so will I,” she told the Daily Tide.",
    ]);
  });

  test("of old, laid out in tables and line breaks, is read by its paragraphs", () => {
    const article = articleOf(page("plain", "http://old.example/letters.htm"));
    expect(article.title).toBe("A page from long ago");
    expect(article.text.split("\n\n")).toEqual([
      "The keeper of the archive found the letters on Tuesday, behind a shelf that nobody had moved since the war.",
      "There are forty of them, she said, all written in the same small hand, and none of them was ever sent.",
      `"Somebody meant every word of this," said the archive's keeper, who has read them twice by now. They will be shown in spring.`,
    ]);
  });

  test("keeps what somebody posted elsewhere and the article shows", () => {
    const post = `<div class="social-embed widget"><blockquote class="twitter-tweet"><p>The pier is finished and it is beautiful, come and see it.</p>— Port (@port)</blockquote></div>`;
    const html = read("article").replace("<h2>", `${post}<h2>`);
    expect(articleOf(extractPage(html, "https://e.org/a", now)).text).toContain(
      "The pier is finished and it is beautiful",
    );
  });
});

describe("the words of an article", () => {
  const around = (paragraph: string) => {
    const html = read("article").replace("<h2>", `<p>${paragraph}</p><h2>`);
    return articleOf(extractPage(html, "https://e.org/a", now)).text;
  };

  test("are left whole inside a sentence, whatever their classes are", () => {
    const sentence =
      'He said <q class="social">no</q> to <span class="ad promo">every</span> <mark id="share">one</mark> of <time class="caption">them</time> that day.';
    expect(around(sentence)).toContain("He said no to every one of them that day.");
  });

  test("are left alone where they only resemble what stands around articles", () => {
    const last = read("article").replace(
      "</article>",
      "<p>The paper was unable to reach him on Monday.</p><p>The figures rest on reporting by the city's own newspaper.</p></article>",
    );
    const text = articleOf(extractPage(last, "https://e.org/a", now)).text;
    expect(text).toMatch(
      /unable to reach him on Monday\.\n\nThe figures rest on reporting by the city's own newspaper\.$/,
    );
    expect(around("More in need than ever, they left.")).toContain(
      "More in need than ever, they left.\n\nHigher costs",
    );
  });
});

describe("a page's own address", () => {
  const canonical = (href: string, url: string) => {
    const html = read("article").replace('href="/2026/11/ferry"', `href="${href}"`);
    return articleOf(extractPage(html, url, now)).url;
  };

  test("is taken on the same site, whatever the site calls its variants", () => {
    expect(canonical("https://courier.example/a", "https://m.courier.example/a?x=1")).toBe("https://courier.example/a");
    expect(canonical("https://news.courier.example/a", "https://courier.example/a")).toBe(
      "https://news.courier.example/a",
    );
  });

  test("is not believed when it is somebody else's, the front page, or no web address", () => {
    const url = "https://courier.example/a";
    for (const href of [
      "https://evil.example/a",
      "https://notcourier.example/a",
      "/",
      "javascript:alert(1)",
      "http://[",
    ]) {
      expect(canonical(href, url)).toBe(url);
    }
  });

  test("stays as it is for a page without a web address", () => {
    expect(canonical("https://evil.example/a", "urn:pullquote:stdin")).toBe("urn:pullquote:stdin");
  });
});

describe("what is no article", () => {
  const reasons: Record<string, [RegExp, string?]> = {
    home: [/list of links/, "https://courier.example/"],
    paywall: [/Only subscribers/],
    consent: [/consent/],
    login: [/login/],
  };
  for (const [name, [reason, url]] of Object.entries(reasons)) {
    test(`such as the page "${name}" is told for what it is`, () => {
      const reading = page(name, url);
      expect(reading.kind).toBe("not-an-article");
      expect(reading.kind === "not-an-article" && reading.reason).toMatch(reason);
    });
  }

  test("such as a front page with a long text on it is told for what it is", () => {
    const html = read("plain");
    expect(extractPage(html, "https://old.example/", now)).toMatchObject({
      reason: "It is a front page, not an article.",
    });
    expect(extractPage(html, "https://old.example/letters", now).kind).toBe("article");
  });

  test("such as nothing, or no HTML at all, is told for what it is", () => {
    for (const html of ["", "   ", "<html></html>", "nothing to see", "\0\0\0", "<p>short"]) {
      expect(extractPage(html, "https://e.org/a", now)).toMatchObject({ kind: "not-an-article" });
    }
  });
});

test("what is no text, but called a page, is told for what it is", () => {
  const reason = "It is not a web page: it is no text at all.";
  const picture = Array.from({ length: 4000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join("");
  for (const bytes of [
    picture,
    `%PDF-1.7\n${"The minister said on Monday that the talks had gone well. ".repeat(20)}`,
  ]) {
    expect(extractPage(bytes, "https://e.org/a", now)).toEqual({ kind: "not-an-article", reason });
  }
});

describe("a page built to do harm", () => {
  const words = "<p>The minister said on Monday, in short, that the talks had gone well.</p>";
  const hostile = {
    "100,000 elements inside one another": "<div>".repeat(100_000) + words,
    "300 elements inside one another": "<div>".repeat(300) + words,
    "elements inside one another hidden behind a script's end in capitals": `<script></SCRIPT>${"<div>".repeat(100_000)}`,
    "elements inside one another hidden behind an odd comment": `<!-->${"<div>".repeat(100_000)}`,
    "a million paragraphs": words.repeat(60_000),
    "five million angle brackets": "<".repeat(5_000_000),
    "300,000 attributes": `<p ${Array.from({ length: 300_000 }, (_, n) => `a${n}="b"`).join(" ")}>`,
    "comments that never end": "<!--".repeat(1_000_000),
  };
  for (const [name, body] of Object.entries(hostile)) {
    test(`with ${name} is refused before the time-out`, () => {
      expect(extractPage(`<html><body>${body}`, "https://e.org/a", now).kind).toBe("not-an-article");
    });
  }

  test("with drawings of many parts or sloppy paragraphs is not mistaken for one", () => {
    const drawing = `<svg>${'<path d="M0 0"/>'.repeat(2000)}</svg>`;
    const sloppy = Array.from(
      { length: 400 },
      (_, n) => `<p>Paragraph ${n} says, in its own words, what happened next.<br>`,
    );
    const reading = extractPage(`<html><body>${drawing}<article>${sloppy.join("\n")}`, "https://e.org/a", now);
    expect(articleOf(reading).text.split("\n\n")).toHaveLength(400);
  });

  test("with megabytes of words is cut, not handed on", () => {
    const reading = extractPage(`<html><body><p>${"word, ".repeat(500_000)}`, "https://e.org/a", now);
    expect(articleOf(reading).text.length).toBeLessThanOrEqual(200_000);
  });
});

function read(name: string): string {
  return readFileSync(new URL(`../../../fixtures/pages/${name}.html`, import.meta.url), "utf8");
}
