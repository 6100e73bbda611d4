import { OutsideError } from "../../../domain/errors.ts";

/** Deeper than any feed and shallow enough for every recursion behind us. */
const deepest = 250;
const mostTags = 300_000;
const mostItems = 5000;
/** Texts without an end that are looked for in vain before we stop looking: each costs a walk to the item's end. */
const mostUnclosed = 3;

/** Elements whose content is text for people; markup written straight into them is theirs, not the feed's. */
const textual = new Set(["title", "description", "summary", "content", "content:encoded", "tagline", "info"]);

/**
 * The same feed in a shape that the parser reads without loss: no character that XML forbids, markup inside texts
 * escaped (xml2js would tear it apart and put it together in another order), at most 5,000 items.
 * One pass, linear in the document. Throws OutsideError for a document built to exhaust whoever reads it.
 */
export function tidyXml(xml: string): string {
  const clean = suspect.test(xml) ? xml.replace(forbidden, "") : xml;
  const pieces: string[] = [];
  const walk = { depth: 0, tags: 0, items: 0, unclosed: 0 };
  let from = 0;
  let at = clean.indexOf("<");
  while (at !== -1) {
    const token = tokenAt(clean, at);
    if (token === undefined) break;
    let next = token.end;
    if (token.kind === "open" && !token.empty && textual.has(token.name) && walk.unclosed < mostUnclosed) {
      const inner = innerOf(clean, token);
      if (inner === undefined) walk.unclosed += 1;
      if (inner?.hasMarkup) {
        pieces.push(clean.slice(from, token.end), escaped(clean.slice(token.end, inner.end)));
        from = inner.end;
      }
      next = inner?.end ?? token.end;
    }
    count(token, walk);
    if (walk.items > mostItems && token.kind === "close" && isItem(token.name)) {
      pieces.push(clean.slice(from, token.end));
      from = Math.max(token.end, lastItemEnd(clean, token.name));
      next = from;
      walk.items = 0;
    }
    at = clean.indexOf("<", next);
  }
  return pieces.length === 0 ? clean : pieces.join("") + clean.slice(from);
}

/** Cheaper to look for than what is really forbidden; whole pairs of surrogates are found too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const suspect = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/;

/** What XML 1.0 §2.2 leaves out, and lone halves of surrogate pairs. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

type Token = {
  readonly kind: "open" | "close" | "other";
  readonly name: string;
  readonly empty: boolean;
  readonly end: number;
};

/** The tag, comment, CDATA section or declaration at a "<"; `undefined` where it never ends. */
function tokenAt(xml: string, at: number): Token | undefined {
  if (xml.startsWith("<!--", at)) return other(xml.indexOf("-->", at + 4), 3);
  if (xml.startsWith("<![CDATA[", at)) return other(xml.indexOf("]]>", at + 9), 3);
  if (xml.startsWith("<?", at)) return other(xml.indexOf("?>", at + 2), 2);
  if (xml.startsWith("<!", at)) return other(xml.indexOf(">", at + 2), 1);
  const close = xml.indexOf(">", at);
  if (close === -1) return undefined;
  const isClose = xml[at + 1] === "/";
  const name = /^[^\s/>]{0,100}/.exec(xml.slice(at + (isClose ? 2 : 1), Math.min(close, at + 102)))?.[0] ?? "";
  return { kind: isClose ? "close" : "open", name, empty: xml[close - 1] === "/", end: close + 1 };
}

function other(at: number, length: number): Token | undefined {
  return at === -1 ? undefined : { kind: "other", name: "", empty: false, end: at + length };
}

function isItem(name: string): boolean {
  return name === "item" || name === "entry";
}

function count(token: Token, walk: { depth: number; tags: number; items: number }): void {
  if (token.kind === "other") return;
  walk.tags += 1;
  // The end tag of a textual element comes by here as its start tag does, so the depth stays right.
  if (token.kind === "open" && !token.empty) walk.depth += 1;
  if (token.kind === "close") walk.depth -= 1;
  if (isItem(token.name) && (token.kind === "close" || token.empty)) walk.items += 1;
  if (walk.depth > deepest) throw tooMuch(`more than ${deepest} elements inside one another`);
  if (walk.tags > mostTags) throw tooMuch(`more than ${mostTags} elements`);
}

/** Where a textual element's content ends (at its end tag) and whether tags stand in it outside CDATA. */
function innerOf(xml: string, open: Token): { end: number; hasMarkup: boolean } | undefined {
  let inside = 1;
  let hasMarkup = false;
  for (let at = xml.indexOf("<", open.end); at !== -1; ) {
    const token = tokenAt(xml, at);
    if (token === undefined) return undefined;
    if (token.name === open.name && token.kind === "open" && !token.empty) inside += 1;
    if (token.name === open.name && token.kind === "close") inside -= 1;
    if (inside === 0) return { end: at, hasMarkup };
    // An item's end tag: the text was never closed, and what follows is not its own.
    if (token.kind === "close" && (isItem(token.name) || token.name === "channel")) return undefined;
    if (token.kind !== "other") hasMarkup = true;
    at = xml.indexOf("<", token.end);
  }
  return undefined;
}

function escaped(markup: string): string {
  const plain = markup.replaceAll("<![CDATA[", "").replaceAll("]]>", "");
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function lastItemEnd(xml: string, name: string): number {
  const at = xml.lastIndexOf(`</${name}>`);
  return at === -1 ? 0 : at + name.length + 3;
}

function tooMuch(what: string): OutsideError {
  return new OutsideError(`it is built to exhaust its readers (${what}).`, { retry: false });
}
