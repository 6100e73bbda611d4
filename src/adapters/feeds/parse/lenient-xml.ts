import { Parser } from "htmlparser2";
import type { FeedNode } from "./feed-node.ts";
import { canonicalName, namespaces } from "./namespaces.ts";

/** A feed as the lenient parser sees it, in the shape that the strict one gives. */
export type LenientFeed = FeedNode & { readonly items: readonly FeedNode[] };

type Element = {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
  /** Where its content begins and ends in the document. */
  readonly from: number;
  to: number;
};

/** With more ampersands than this it is no feed that somebody wrote, and each costs. */
const mostReferences = 100_000;

/** What stands inside these is text, whatever markup it has. */
const texts = new Set(
  "title description summary content content:encoded tagline info subtitle rights copyright dc:title dc:description".split(
    " ",
  ),
);

/**
 * Reads XML that need not be well-formed, with any prefix for the namespaces that matter. A last entry that is cut off
 * has `isPartial`. `undefined` where there is nothing that could be a feed.
 */
export function lenientFeed(xml: string): LenientFeed | undefined {
  if (xml.split("&", mostReferences + 1).length > mostReferences) return undefined;
  const root: Element = { name: "", attributes: {}, children: [], text: "", from: 0, to: xml.length };
  const walk = treeWalk(root, xml);
  const parser = new Parser(walk.handler, { xmlMode: true, decodeEntities: true });
  walk.follow(parser);
  parser.end(xml);
  const top = root.children.find(({ name }) => /^(rss|feed|rdf:RDF|RDF|channel)$/.test(name));
  if (top === undefined) return undefined;
  const channel = top.children.find(({ name }) => name === "channel") ?? top;
  const cutOff = walk.cutOff();
  const items = itemsIn(top);
  if (items.length === 0 && walk.isCutOff()) return undefined;
  const nodes = items.map((item) => ({ ...nodeOf(item, xml), ...(item === cutOff && { isPartial: true }) }));
  return { ...nodeOf(channel, xml), items: nodes };
}

function itemsIn(element: Element): Element[] {
  return element.children.flatMap((child) => (isItem(child.name) ? [child] : itemsIn(child)));
}

export function isItem(name: string): boolean {
  return name === "item" || name === "entry";
}

/** Builds the tree down to the elements that are text. */
function treeWalk(root: Element, xml: string) {
  const open: Element[] = [root];
  const prefixes = namespaces();
  let parser: Parser | undefined;
  let lastLeftOpen: Element | undefined;
  let isCutOff = false;
  const top = () => open.at(-1) ?? root;
  const close = (element: Element, isImplied: boolean) => {
    element.to = isImplied ? xml.length : (parser?.startIndex ?? xml.length);
    if (isImplied && isItem(element.name)) lastLeftOpen = element;
    // The parser ends everything at the document's end; only where that includes the root is the document cut off.
    if (isImplied && open.length === 1) isCutOff = !/<\/(rss|feed|rdf:RDF)\s*$/i.test(xml.slice(-50));
  };
  return {
    follow: (given: Parser) => {
      parser = given;
    },
    /** The document ends in its middle. */
    isCutOff: () => isCutOff,
    /** The entry that it ends in. */
    cutOff: () => (isCutOff ? lastLeftOpen : undefined),
    handler: {
      onopentag(given: string, attributes: Record<string, string>) {
        prefixes.declare(attributes);
        const element: Element = {
          name: canonicalName(given, prefixes),
          attributes,
          children: [],
          text: "",
          from: (parser?.endIndex ?? 0) + 1,
          to: xml.length,
        };
        // Where an end tag was forgotten, the next entry is no part of this one.
        const inItem = isItem(element.name) ? open.findIndex(({ name }) => isItem(name)) : -1;
        if (inItem > 0) for (const left of open.splice(inItem)) left.to = parser?.startIndex ?? xml.length;
        const parent = top();
        if (!texts.has(parent.name)) parent.children.push(element);
        open.push(element);
      },
      ontext(text: string) {
        top().text += text;
      },
      onclosetag(given: string, isImplied: boolean) {
        const name = canonicalName(given, prefixes);
        const at = open.findLastIndex((element) => element.name === name);
        if (at <= 0) return;
        for (const element of open.splice(at)) close(element, isImplied);
      },
    },
  };
}

function nodeOf({ attributes, children }: Element, xml: string): FeedNode {
  return { "raw $": attributes, ...byName(children, xml, "raw ") };
}

function byName(children: readonly Element[], xml: string, prefix: string): Record<string, unknown> {
  const node: Record<string, unknown> = {};
  for (const child of children) {
    const key = `${prefix}${child.name}`;
    const before = node[key];
    node[key] = [...(Array.isArray(before) ? before : []), told(child, xml)];
  }
  return node;
}

/** As the strict parser has it: attributes in "$", text in "_", a person's name and what is media's as children. */
function told({ name, attributes, children, text, from, to }: Element, xml: string): unknown {
  const inner = xml.slice(from, to);
  const hasMarkup = texts.has(name) && hasTags(inner);
  const names = children.filter(({ name }) => name === "name").map((child) => child.text);
  return {
    $: attributes,
    _: hasMarkup ? inner.replaceAll("<![CDATA[", "").replaceAll("]]>", "") : text.trim() || wrapped(children),
    ...(names.length > 0 && { name: names }),
    ...(name.startsWith("media:") && byName(children, xml, "")),
  };
}

/** Some wrap a guid or a date in markup too. */
function wrapped(children: readonly Element[]): string {
  return children.length === 1 ? (children[0]?.text ?? "") : "";
}

/** Whether tags stand in it outside CDATA. */
function hasTags(inner: string): boolean {
  for (let at = inner.indexOf("<"); at !== -1; at = inner.indexOf("<", at)) {
    if (!inner.startsWith("<![CDATA[", at)) return true;
    const end = inner.indexOf("]]>", at);
    if (end === -1) return false;
    at = end;
  }
  return false;
}
