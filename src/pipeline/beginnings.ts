import type { Article } from "../domain/article.ts";
import { beginningOf } from "../text/beginning-of.ts";

/** What is read at once: looking through 100,000 takes a second or more, and nobody else is served meanwhile. Characters. */
const most = 120_000;

/** Articles with as much of their texts as is read for one message: a share each, and what others leave of theirs. */
export function beginningsOf(articles: readonly Article[]): Article[] {
  let left = most;
  return articles.map((article, index) => {
    const text = beginningOf(article.text, Math.floor(left / Math.min(articles.length - index, 3)));
    left -= text.length;
    return { ...article, text };
  });
}
