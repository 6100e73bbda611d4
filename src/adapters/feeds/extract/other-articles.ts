import { cleanLine } from "../blocks.ts";
import type { PageElement } from "./dom.ts";

/** A heading of another wording than the title, or a link around it, announces another page's article. */
export function removeOtherArticles(body: PageElement): void {
  const articles = [...body.querySelectorAll("article")];
  const [own, ...rivals] = articles.filter((article) => article.querySelector("h1") !== null);
  if (own === undefined || rivals.length > 0) return;
  for (const article of articles) {
    if (!isWithin(article, own) && !isWithin(own, article) && isShort(article, own)) article.remove();
  }
}

/** An article in several parts would have no shorter ones beside it than a teaser is. */
function isShort(article: PageElement, own: PageElement): boolean {
  return article.querySelector("h2, h3, h4, a") !== null && lengthOf(own) >= 200 && lengthOf(article) < 3000;
}

function lengthOf(element: PageElement): number {
  return cleanLine(element.textContent ?? "").length;
}

function isWithin(inner: PageElement, outer: PageElement): boolean {
  for (let at: PageElement | null = inner; at !== null; at = at.parentElement) if (at === outer) return true;
  return false;
}
