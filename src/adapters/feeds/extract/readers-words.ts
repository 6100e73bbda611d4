import { type PageElement, textUpTo } from "./dom.ts";
import { endsSentence } from "./page-paragraphs.ts";

const comments =
  "#comments, #comment-list, #commentlist, #comment-section, #comments-section, #disqus_thread, #respond, " +
  ".comments-area, .comment-list, .commentlist, .comments-list, .comments-section, .comment-section, .comment-respond";
/** Looking at what stands around each costs. */
const mostLooked = 20;
/** Characters. With less it may be that the article itself has been given such a name. */
const leastLeft = 60;
const longestLooked = 500;

/** Takes out what readers wrote below an article, however much more it is than the article itself. */
export function removeReadersWords(body: PageElement): void {
  const found = [...body.querySelectorAll(comments)].slice(0, mostLooked);
  const all = found.filter((element) => element.querySelector("h1") === null);
  if (all.length > 0 && hasSentenceOutside(body, all)) for (const element of all) element.remove();
}

/** In a paragraph outside these elements. */
function hasSentenceOutside(body: PageElement, elements: readonly PageElement[]): boolean {
  const inside = new Set(elements.flatMap((element) => [...element.querySelectorAll("p")]));
  for (const paragraph of body.querySelectorAll("p")) {
    const text = inside.has(paragraph) ? "" : textUpTo(paragraph, longestLooked);
    if (text.length >= leastLeft && (endsSentence(text) || text.length >= longestLooked)) return true;
  }
  return false;
}
