import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { paragraphsOf, type SampleArticle } from "../../src/cli/demo/sample-article.ts";
import type { Article } from "../../src/domain/article.ts";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { nonEmpty } from "../../src/domain/non-empty.ts";
import type { Story } from "../../src/domain/story.ts";
import { articleLanguage } from "../../src/text/languages/language-in.ts";

const golden = fileURLToPath(new URL("../golden/digest/", import.meta.url));
const demo = fileURLToPath(new URL("../../src/cli/demo/news/", import.meta.url));

export function articleOf(name: string, title: string, text: string): Article {
  return {
    id: `article-${name}` as ArticleId,
    source: { name },
    url: `https://${name}.example/story`,
    title,
    text,
    publishedAt: new Date("2026-03-14T08:00:00Z"),
    language: articleLanguage(text, "en"),
  };
}

export function storyOf(...articles: readonly Article[]): Story {
  const some = nonEmpty(articles);
  if (some === undefined) throw new Error("a story has articles");
  return { id: "story-1" as StoryId, revision: 1, articles: some, topics: [] };
}

/** The stories of our own that the golden digests are made of, and each article of the demo. */
export async function sampleStories(): Promise<Story[]> {
  const goldenStories = readdirSync(golden).map((name) => {
    const files = readdirSync(`${golden}${name}`).filter((file) => /^\d.*\.txt$/.test(file));
    return storyOf(
      ...files.sort().map((file) => {
        const [title = "", ...rest] = readFileSync(`${golden}${name}/${file}`, "utf8").split("\n");
        return articleOf(`${name}-${file.replace(/\W+/g, "-")}`, title, rest.join("\n").trim());
      }),
    );
  });
  const modules = readdirSync(demo).map(
    async (file): Promise<Record<string, SampleArticle>> => import(`${demo}${file}`),
  );
  const articles = (await Promise.all(modules)).flatMap((module) => Object.values(module));
  const demoStories = articles.map((article) => {
    const prose = paragraphsOf(article).filter(({ kind }) => kind === "prose");
    return storyOf(articleOf(article.slug, article.title, prose.map(({ text }) => text).join("\n\n")));
  });
  return [...goldenStories, ...demoStories];
}
