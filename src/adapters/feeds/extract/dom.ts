import { parseHTML } from "linkedom";
import { cleanLine } from "../blocks.ts";

/** As much of a document as we touch. Declared here because the compiler knows no browser. */
export type PageNode = {
  /** 1 element, 3 text. */
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
};

export type PageElement = PageNode & {
  readonly localName: string;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly children: Iterable<PageElement>;
  removeAttribute(name: string): void;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
  replaceWith(node: PageElement): void;
};

export type PageDocument = PageElement & {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
};

/** A fragment, or what stands in no `<html>`, gets one around it: the trees behind us need it. */
export function parsePage(html: string): PageDocument {
  const document: PageDocument = parseHTML(html).document;
  if (document.documentElement?.localName === "html") return document;
  return parseHTML(`<html><head></head><body>${html}</body></html>`).document;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

export function isText(node: PageNode): boolean {
  return node.nodeType === 3;
}

/** A node's text as one line, and no more of it than somewhat over `limit` characters: a whole page's takes its time. */
export function textUpTo(root: PageNode, limit: number): string {
  let text = "";
  const add = (node: PageNode): void => {
    if (isText(node)) text += (node.textContent ?? "").slice(0, 4 * limit).replace(/\s+/g, " ");
    else for (const child of node.childNodes) if (text.length <= limit) add(child);
  };
  add(root);
  return cleanLine(text);
}
