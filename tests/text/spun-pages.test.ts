import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Article } from "../../src/domain/article.ts";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { digestOf } from "../../src/pipeline/digest-of.ts";
import { proseOf } from "../../src/text/furniture.ts";
import { slice } from "../../src/text/span.ts";
import { spokenQuotations } from "../../src/text/speakers.ts";

/**
 * A quotation of a page, as a person reads it: who says the words, in full, or nobody who is named. `missed`: we do not
 * find out, and say so by naming nobody.
 */
type Expected = { readonly words: string; readonly name: string | null; readonly missed?: true };

const folder = fileURLToPath(new URL("../fixtures/spun/", import.meta.url));
const { pages, roles } = JSON.parse(readFileSync(`${folder}expected.json`, "utf8")) as {
  readonly pages: Readonly<Record<string, readonly Expected[]>>;
  readonly roles: Readonly<Record<string, string>>;
};

test("there are three word-spun pages with what is said on each", () => {
  expect(Object.keys(pages)).toHaveLength(3);
  for (const quotations of Object.values(pages)) expect(quotations.length).toBeGreaterThanOrEqual(8);
});

test.each(Object.entries(pages))(
  "every quotation of %s goes to who says it, and none to anybody else",
  (page, wanted) => {
    const text = readFileSync(`${folder}${page}`, "utf8");
    const found = spokenQuotations(text, proseOf(text, "")).map(({ content, confidence, speaker }) => ({
      words: slice(text, content),
      name: (confidence === "certain" && speaker?.name) || null,
    }));
    const right = wanted.map(({ words, name, missed }) => ({ words, name: missed ? null : name }));
    const inOrder = (list: readonly Expected[]) => [...list].sort((a, b) => a.words.localeCompare(b.words));
    expect(inOrder(found)).toEqual(inOrder(right));
    expect(wanted.filter(({ missed }) => missed).length).toBeLessThanOrEqual(1);
  },
);

test.each(Object.keys(pages))("what people on %s do is said in the page's words", (page) => {
  const text = readFileSync(`${folder}${page}`, "utf8");
  for (const { speaker } of spokenQuotations(text, proseOf(text, ""))) {
    const role = roles[speaker?.name ?? ""];
    if (role !== undefined) expect(speaker?.role).toBe(role);
  }
});

test.each(Object.entries(pages))(
  "the digest of %s shows speech of the right people and nothing of the menus",
  (page, wanted) => {
    const text = readFileSync(`${folder}${page}`, "utf8");
    const title = text.split("\n").find((line) => line.endsWith("?")) ?? "";
    const article: Article = {
      id: "a" as ArticleId,
      source: { name: "S" },
      url: "https://s.example/a",
      title: title.replace(/^.* [/»>] /, ""),
      text,
      publishedAt: new Date(0),
      language: "en",
    };
    const bullets = digestOf({ id: "s" as StoryId, revision: 1, topics: [], articles: [article] })?.bullets ?? [];
    expect(bullets.length).toBeGreaterThan(1);
    for (const { quote } of bullets) {
      expect(text.slice(quote.start, quote.end)).toBe(quote.text);
      if (quote.kind === "speech") {
        const name = wanted.find(({ words }) => words.includes(quote.text))?.name;
        expect(quote.speaker?.name ?? name).toBe(name);
        expect(name).toBeDefined();
      }
    }
    const shown = bullets.map(({ text: words }) => words).join("\n");
    expect(shown).not.toMatch(/Home|Menu|Share|Akismet|Comment|comment|#|Tags|admin|Commercial|Related|cookie|http/);
  },
);
