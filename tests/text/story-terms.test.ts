import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isSameStory, similarity, storyTerms } from "../../src/text/story-terms.ts";

function termsOfGolden(path: string): string[] {
  const file = fileURLToPath(new URL(`../golden/digest/${path}`, import.meta.url));
  const [title = "", ...rest] = readFileSync(file, "utf8").split("\n");
  return storyTerms(title, rest.join("\n"));
}

const dam = termsOfGolden("three-outlets/1-river-post.txt");
const damAsToldByFarmers = termsOfGolden("three-outlets/2-valley-times.txt");
const damCopied = termsOfGolden("three-outlets/3-newsmirror.txt");
const lake = termsOfGolden("scraped/1-newsburst.txt");
const harvest = termsOfGolden("figures/1-ledger.txt");

test("two reports of one event are one story", () => {
  expect(isSameStory(similarity(dam, damAsToldByFarmers))).toBe(true);
  expect(isSameStory(similarity(dam, damCopied))).toBe(true);
});

test("reports of different events are not, even when both are about water", () => {
  expect(isSameStory(similarity(dam, lake))).toBe(false);
  expect(isSameStory(similarity(damAsToldByFarmers, harvest))).toBe(false);
});

test("likeness is 1 with oneself, the same both ways, and never outside [0, 1]", () => {
  expect(similarity(dam, dam)).toBeCloseTo(1);
  expect(similarity(dam, lake)).toBe(similarity(lake, dam));
  expect(similarity([], dam)).toBe(0);
  expect(similarity([], [])).toBe(0);
});

test("names and figures come before other words", () => {
  const terms = storyTerms(
    "",
    "On Friday the baker Ann Zorn of Kelling sold 4,812 loaves of bread to people in a hall.",
  );
  expect(terms.indexOf("zorn")).toBeLessThan(terms.indexOf("hall"));
  expect(terms.indexOf("kell")).toBeLessThan(terms.indexOf("bread"));
  expect(terms).toContain("4,812");
});

test("a long article keeps sixty terms at most", () => {
  const words = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(" ");
  expect(storyTerms("Title", words)).toHaveLength(60);
});
