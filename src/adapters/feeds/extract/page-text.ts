import { breaking, cleanLine, silent } from "../blocks.ts";
import { isElement, isText, type PageElement, type PageNode } from "./dom.ts";

/** One paragraph, list entry or heading of a page. */
export type Block = {
  readonly text: string;
  /** The nearest element that begins a paragraph: "p", "li", "h2" … */
  readonly tag: string;
  /** Characters of it that stand in links. */
  readonly linked: number;
  /** It stands in a block quotation: somebody's words, whatever they look like. */
  readonly isQuoted: boolean;
};

/** Cells of a row are lines of their own: together they are no sentence, and no passage that a browser finds. */
const cellEnd = "\v";

/** The blocks of text under an element, in reading order. */
export function blocksOf(root: PageElement): Block[] {
  const blocks: Block[] = [];
  let line = "";
  let linked = 0;
  let afterLineBreak = false;
  let quotations = 0;
  const flush = (tag: string) => {
    const text = line.split(cellEnd).map(cleanLine).filter(Boolean).join("\n");
    if (text !== "") blocks.push({ text, tag, linked: Math.min(linked, text.length), isQuoted: quotations > 0 });
    line = "";
    linked = 0;
  };
  const add = (text: string, inLink: boolean) => {
    line += text;
    if (afterLineBreak && text.trim() !== "") afterLineBreak = false;
    if (inLink) linked += cleanLine(text).length;
  };
  const walk = (node: PageNode, tag: string, inLink: boolean) => {
    if (isText(node)) return add(node.textContent ?? "", inLink);
    if (!isElement(node) || silent.has(node.localName)) return;
    const name = node.localName;
    // One line break is a space, two in a row begin a paragraph.
    if (name === "br" && afterLineBreak) flush(tag);
    if (name === "br") afterLineBreak = true;
    const inner = breaking.has(name) ? name : tag;
    if (breaking.has(name)) flush(tag);
    if (name === "blockquote") quotations += 1;
    for (const child of node.childNodes) walk(child, inner, inLink || name === "a");
    if (breaking.has(name)) flush(inner);
    if (name === "blockquote") quotations -= 1;
    if (name === "br") line += " ";
    if (name === "td" || name === "th") line += cellEnd;
  };
  walk(root, "div", false);
  flush("div");
  return blocks;
}
