import type { Article } from "../domain/article.ts";
import type { StoryList, StoryListItem } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import { languageOf } from "../text/languages/language-of.ts";
import { paragraphsOf } from "../text/paragraphs.ts";
import { sentencesOf } from "../text/sentences.ts";
import { termsOf } from "../text/tokens.ts";

const listLength = 8;

/** Stored articles that speak of these words, each with the sentence that does so most. */
export async function lookUp(words: string, { store }: Ports): Promise<StoryList> {
  const articles = await store.articles.search(words, listLength);
  const count = articles.length === listLength ? `the ${listLength} best` : articles.length;
  return {
    kind: "story-list",
    title: articles.length === 0 ? `Nothing found for “${words}”` : `“${words}”: ${count} in the archive`,
    items: articles.map((article) => listItem(article, words)),
    whenEmpty: "Try fewer or other words, or follow a topic so that there is more to look through.",
  };
}

function listItem(article: Article, words: string): StoryListItem {
  const passage = tellingSentence(article, words);
  return {
    headline: article.title,
    url: article.url,
    sourceName: article.source.name,
    publishedAt: article.publishedAt,
    ...(passage !== undefined && { passage }),
  };
}

function tellingSentence({ text, language: tag }: Article, words: string): string | undefined {
  const language = languageOf(tag);
  const wanted = new Set(termsOf(words, language));
  const sentences = paragraphsOf(text).flatMap((paragraph) => sentencesOf(text, paragraph, language));
  let best: { sentence: string; hits: number } | undefined;
  for (const { start, end } of sentences.slice(0, 200)) {
    const sentence = text.slice(start, end);
    const hits = new Set(termsOf(sentence, language).filter((term) => wanted.has(term))).size;
    if (hits > (best?.hits ?? 0)) best = { sentence, hits };
  }
  return best?.sentence;
}
