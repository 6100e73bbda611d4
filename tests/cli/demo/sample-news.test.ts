import { expect, test } from "vitest";
import { bridgeClicks } from "../../../src/cli/demo/news/bridge-clicks.ts";
import { bridgeClosed } from "../../../src/cli/demo/news/bridge-closed.ts";
import { bridgeCosts } from "../../../src/cli/demo/news/bridge-costs.ts";
import { bridgeCostsSpun } from "../../../src/cli/demo/news/bridge-costs-spun.ts";
import { outlets } from "../../../src/cli/demo/outlets.ts";
import { paragraphsOf, type SampleArticle } from "../../../src/cli/demo/sample-article.ts";

const news = outlets.flatMap((outlet) => outlet.news.map(({ article }) => article));
const original = news.filter((article) => article !== bridgeCostsSpun);

const wordsOf = ({ text }: SampleArticle) => text.match(/[\p{L}\p{N}’']+/gu) ?? [];

function shingles(article: SampleArticle, size: number): Set<string> {
  const words = wordsOf(article);
  return new Set(words.slice(size - 1).map((_, index) => words.slice(index, index + size).join(" ")));
}

function overlap(one: SampleArticle, other: SampleArticle, size: number): number {
  const [first, second] = [shingles(one, size), shingles(other, size)];
  const both = [...first].filter((shingle) => second.has(shingle)).length;
  return both / (first.size + second.size - both);
}

test.each(news.map((article) => [article.slug, article] as const))(
  "%s is an article of 250 to 400 words",
  (_slug, article) => {
    expect(wordsOf(article).length).toBeGreaterThanOrEqual(250);
    expect(wordsOf(article).length).toBeLessThanOrEqual(400);
    expect(paragraphsOf(article).length).toBeGreaterThan(5);
  },
);

test.each(original.map((article) => [article.slug, article] as const))(
  "%s quotes people, with marks that pair within each paragraph",
  (_slug, article) => {
    const quotations = article.text.match(/“[^“”]{20,}”/g) ?? [];
    expect(quotations.length).toBeGreaterThanOrEqual(3);
    for (const { text } of paragraphsOf(article)) {
      expect(text.match(/[“”]/g)?.join("") ?? "").toMatch(/^(“”)*$/);
    }
    expect(article.text).toMatch(/” ?(said|she said|he said)|” (said|she|he) /);
  },
);

test("three outlets tell one event in words of their own", () => {
  const told = [bridgeClosed, bridgeCosts, bridgeClicks];
  for (const { text } of told) {
    for (const fact of ["Saltmere Bridge", "Tarrin", "Hallin Sound", "38,000 vehicles", "twelve weeks", "48 hours"]) {
      expect(text.replace(/\s+/g, " ")).toContain(fact);
    }
  }
  const quotations = told.flatMap(({ text }) => text.match(/“[^”]+”/g) ?? []);
  expect(new Set(quotations).size).toBe(quotations.length);
  expect(overlap(bridgeClosed, bridgeCosts, 5)).toBeLessThan(0.05);
  expect(overlap(bridgeClosed, bridgeClicks, 5)).toBeLessThan(0.05);
  expect(overlap(bridgeCosts, bridgeClicks, 5)).toBeLessThan(0.05);
});

test("the spun copy has the marks of spinning", () => {
  const { text } = bridgeCostsSpun;
  expect(text).toContain("1 / 4 of a century");
  for (const [name, mangled] of [
    ["Peter Field", "Peter Discipline"],
    ["Corinne Vale", "Corinne Valley"],
    ["Helen Marsh", "Helen Swamp"],
    ["Crossing Trust", "Crossing Belief"],
  ] as const) {
    expect(bridgeCosts.text).toContain(name);
    expect(text).toContain(mangled);
    expect(text).not.toContain(`${name} `);
  }
  const broken = paragraphsOf(bridgeCostsSpun).filter(
    (one) => !/^(“”)*$/.test(one.text.match(/[“”]/g)?.join("") ?? ""),
  );
  expect(broken.length).toBeGreaterThanOrEqual(2);
  expect(text).toContain(" ”A giant firm");
  expect(text).toMatch(/ \. *\n/);
});

test("the spun copy goes through its original paragraph by paragraph, in other words", () => {
  expect(paragraphsOf(bridgeCostsSpun).length).toBe(paragraphsOf(bridgeCosts).length);
  const figures = (article: SampleArticle) => article.text.match(/£\d[\d.]*m|\b\d{2,3}(,\d{3})?\b/g);
  expect(figures(bridgeCostsSpun)).toEqual(figures(bridgeCosts));
  expect(overlap(bridgeCosts, bridgeCostsSpun, 5)).toBeLessThan(0.5);
  expect(overlap(bridgeCosts, bridgeCostsSpun, 1)).toBeGreaterThan(0.4);
});

test("no two articles share an address", () => {
  const paths = outlets.flatMap(({ slug, oldNews, news: fresh }) =>
    [...oldNews, ...fresh].map(({ article }) => `${slug}/${article.slug}`),
  );
  expect(new Set(paths).size).toBe(12);
});
