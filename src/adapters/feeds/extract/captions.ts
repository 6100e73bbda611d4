import { breaking } from "../blocks.ts";
import { type PageElement, textUpTo } from "./dom.ts";

/** Looking at what stands around each costs. */
const mostPictures = 300;
const levels = 4;
/** Longer is a paragraph with a picture in it. Characters. */
const longestCaption = 300;
const longestSlanted = 200;
const enough = longestCaption + 100;

/** What may hold a picture and its caption. A paragraph or a list entry with a picture in it is text. */
const frames = new Set(["div", "figure", "center", "td", "span", "dl", "section", "em"]);

/** Takes out what stands under a picture: the words in the least frame around it that holds any. */
export function removeCaptions(body: PageElement): void {
  for (const picture of [...body.querySelectorAll("img, picture, video")].slice(0, mostPictures)) {
    const frame = frameWithWords(picture);
    if (frame !== undefined && isCaptioned(frame)) frame.remove();
    else captionBelow(picture)?.remove();
  }
}

/** A paragraph all in italics or small type below one that holds nothing but the picture. */
function captionBelow(picture: PageElement): PageElement | undefined {
  const paragraph = paragraphOf(picture);
  const below = paragraph?.nextElementSibling;
  if (!paragraph || !below || below.localName !== "p" || textUpTo(paragraph, enough) !== "") return undefined;
  const text = textUpTo(below, enough);
  const slanted = below.querySelector("em, i, small");
  const isAllSlanted = slanted !== null && textUpTo(slanted, enough) === text;
  return isAllSlanted && text.length <= longestSlanted ? below : undefined;
}

function paragraphOf(picture: PageElement): PageElement | undefined {
  let element = picture.parentElement;
  for (let level = 0; level < 3 && element !== null; level++, element = element.parentElement) {
    if (/^(p|div|figure|center)$/.test(element.localName)) return element;
  }
  return undefined;
}

function frameWithWords(picture: PageElement): PageElement | undefined {
  let frame = picture.parentElement;
  for (let level = 0; level < levels && frame !== null; level++, frame = frame.parentElement) {
    if (textUpTo(frame, enough) !== "") return frame;
  }
  return undefined;
}

function isCaptioned(frame: PageElement): boolean {
  if (!frames.has(frame.localName) || frame.querySelector("h1, h2, h3, p + p, li, blockquote") !== null) return false;
  if (frame.localName === "span" && !isOwnLine(frame)) return false;
  return textUpTo(frame, enough).length <= longestCaption;
}

/** Nothing but space stands beside it: taking it out changes no sentence. */
function isOwnLine(frame: PageElement): boolean {
  const around = frame.parentElement;
  if (around === null) return false;
  if (textUpTo(around, enough) === textUpTo(frame, enough)) return true;
  return [...frame.children].some((child) => breaking.has(child.localName));
}
