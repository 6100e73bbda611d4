import { type PageElement, textUpTo } from "./dom.ts";

const mostArticles = 300;
/** Characters. With less it is no article that others stand beside. */
const leastArticle = 100;
/** A longer one is no teaser. */
const longestTeaser = 3000;

/**
 * Takes out the articles beside the page's own, where only one has the page's headline. What has neither heading nor
 * link announces nothing, so it stays, as does what is too long to be a teaser.
 */
export function removeOtherArticles(body: PageElement): void {
  const articles = [...body.querySelectorAll("article")].slice(0, mostArticles);
  const [own, ...rivals] = articles.filter((article) => article.querySelector("h1") !== null);
  if (own === undefined || rivals.length > 0 || textUpTo(own, leastArticle).length < leastArticle) return;
  for (const article of articles) {
    if (!isWithin(article, own) && !isWithin(own, article) && isTeaser(article)) article.remove();
  }
}

function isTeaser(article: PageElement): boolean {
  if (article.querySelector("h2, h3, h4, a") === null) return false;
  return textUpTo(article, longestTeaser).length < longestTeaser;
}

function isWithin(inner: PageElement, outer: PageElement): boolean {
  for (let at: PageElement | null = inner; at !== null; at = at.parentElement) if (at === outer) return true;
  return false;
}
