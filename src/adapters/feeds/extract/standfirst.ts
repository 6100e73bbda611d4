import { type PageElement, textUpTo } from "./dom.ts";
import { endsSentence, letters } from "./page-paragraphs.ts";

/** Characters. A shorter description may be anything. */
const leastDescription = 30;
const longestStandfirst = 600;
/** Looking at what stands around each costs. */
const mostLooked = 10;

/**
 * Takes out what stands between headline and article and says in other words what comes: what the page gives as its
 * description, unless it stands among the article's paragraphs and therefore is the first of them.
 */
export function removeStandfirst(body: PageElement, descriptions: readonly string[]): void {
  const wanted = descriptions.map(letters).filter((description) => description.length >= leastDescription);
  if (wanted.length === 0) return;
  let looked = 0;
  for (const element of body.querySelectorAll("h2, h3, h4, h5, p, div, span, li")) {
    const text = textUpTo(element, longestStandfirst);
    if (text.length < leastDescription || text.length > longestStandfirst) continue;
    const own = letters(text);
    if (!wanted.some((description) => isMostly(description, own))) continue;
    looked += 1;
    if (looked > mostLooked) return;
    if (!isAmongParagraphs(element)) element.remove();
  }
}

/** Descriptions are cut short or led in ("Opinion: "). */
function isMostly(description: string, text: string): boolean {
  const [short, long] = description.length < text.length ? [description, text] : [text, description];
  return short.length >= long.length * 0.7 && long.includes(short);
}

function isAmongParagraphs(element: PageElement): boolean {
  if (/^h[2-5]$/.test(element.localName)) return false;
  const { parentElement: around } = element;
  if (around === null) return true;
  if (hasParagraphLike(element, around)) return true;
  // Each paragraph may stand in a box of its own.
  return around.parentElement !== null && hasParagraphLike(around, around.parentElement);
}

function hasParagraphLike(element: PageElement, within: PageElement): boolean {
  return [...within.children].some((other) => {
    if (other === element || other.localName !== element.localName) return false;
    if (other.getAttribute("class") !== element.getAttribute("class") && element.localName !== "p") return false;
    const text = textUpTo(other, 2000);
    return text.length >= 60 && (endsSentence(text) || text.length >= 2000);
  });
}
