import { decodeHTML } from "entities";
import { breaking, cleanLine, silent } from "./blocks.ts";
import { isFurniture } from "./extract/furniture.ts";

/** Nobody writes an entry longer than this. Characters of HTML. */
const mostRead = 1_000_000;

/**
 * The text of a piece of HTML as a feed carries it: paragraphs separated by a blank line, whitespace folded, without
 * captions and the lines that publishers add for themselves. Linear in its input; at most a million characters are read.
 */
export function htmlToText(html: string): string {
  return paragraphsIn(html.slice(0, mostRead))
    .filter((paragraph) => !isFurniture(paragraph))
    .join("\n\n");
}

/** The text of a headline: one line, no markup. */
export function htmlToLine(html: string): string {
  return paragraphsIn(html.slice(0, 10_000)).join(" ");
}

/** The same for text that is plain as it stands: paragraphs are what a blank line separates. */
export function plainToText(text: string): string {
  return plainParagraphs(text).join("\n\n");
}

function paragraphsIn(html: string): string[] {
  if (!/<[a-z/!?]/i.test(html)) return plainParagraphs(decodeHTML(html));
  const paragraphs: string[] = [];
  const endless = new Set<string>();
  let line = "";
  let afterLineBreak = false;
  const breakHere = () => {
    if (line === "") return;
    const text = cleanLine(decodeHTML(line));
    if (text !== "") paragraphs.push(text);
    line = "";
  };
  for (let at = 0; at < html.length; ) {
    const open = indexOfTag(html, at);
    const words = html.slice(at, open);
    line += words;
    if (afterLineBreak && words.replace(/&nbsp;|&#160;/g, "").trim() !== "") afterLineBreak = false;
    if (open === html.length) break;
    const tag = tagAt(html, open);
    at = tag.end;
    if (silent.has(tag.name) && !tag.isEnd && !endless.has(tag.name)) {
      const end = endOf(html, tag.name, at);
      if (end === undefined) endless.add(tag.name);
      at = end ?? at;
    }
    // One line break is a space, two in a row begin a paragraph.
    if (breaking.has(tag.name) || (tag.name === "br" && afterLineBreak)) breakHere();
    if (tag.name === "br") afterLineBreak = true;
    if (spacing.has(tag.name)) line += " ";
  }
  breakHere();
  return paragraphs;
}

const spacing = new Set(["br", "td", "th"]);

function plainParagraphs(text: string): string[] {
  const paragraphs = text.split(/\n[^\S\n]*\n/).map(cleanLine);
  return paragraphs.filter((paragraph) => paragraph !== "");
}

/** Where the next tag, comment or declaration begins; the end of the text where there is none. */
function indexOfTag(html: string, from: number): number {
  for (let at = html.indexOf("<", from); at !== -1; at = html.indexOf("<", at + 1)) {
    if (/[a-z/!?]/i.test(html[at + 1] ?? "")) return at;
  }
  return html.length;
}

function tagAt(html: string, at: number): { name: string; isEnd: boolean; end: number } {
  if (html.startsWith("<!--", at)) return { name: "", isEnd: false, end: after(html, "-->", at + 4) };
  if (html.startsWith("<![CDATA[", at)) return { name: "", isEnd: false, end: at + 9 };
  const isEnd = html[at + 1] === "/";
  const word = /^[a-z][\w:-]{0,40}/i.exec(html.slice(at + (isEnd ? 2 : 1), at + 44))?.[0] ?? "";
  const name = word.toLowerCase().replace(/^\w+:/, "");
  return { name, isEnd, end: endOfTag(html, at + 1) };
}

/** Past the ">" that closes a tag; one inside a quoted attribute does not count, unless the quote never ends. */
function endOfTag(html: string, from: number): number {
  const close = after(html, ">", from);
  const quote = /=\s*(["'])/.exec(html.slice(from, Math.min(close, from + 2000)));
  if (quote === null) return close;
  const tag = /^[^"'>]*(?:(?:"[^"]{0,5000}"|'[^']{0,5000}')[^"'>]*)*>/.exec(html.slice(from, from + 20_000));
  return tag === null ? close : from + tag[0].length;
}

/** Past the end tag of an element whose text is not for reading; `undefined` where it never ends. */
function endOf(html: string, name: string, from: number): number | undefined {
  const close = new RegExp(`</(?:\\w+:)?${name}[\\s>]`, "gi");
  close.lastIndex = from;
  const end = close.exec(html);
  return end === null ? undefined : endOfTag(html, end.index + 1);
}

function after(text: string, wanted: string, from: number): number {
  const at = text.indexOf(wanted, from);
  return at === -1 ? text.length : at + wanted.length;
}
