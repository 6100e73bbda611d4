import { OutsideError } from "../../../domain/errors.ts";

/** Deeper than any feed and shallow enough for every recursion behind us. */
const deepest = 250;
const mostTags = 300_000;
const mostItems = 5000;
/** Entries end with tags that are alike, so one cut mostly does. */
const mostCuts = 5;
/** Looking for the end of texts that never end may walk over the document this many times, not more. */
const mostVainWalks = 3;

/** Elements whose content is text for people; markup written straight into them is theirs, not the feed's. */
const textual = new Set(["title", "description", "summary", "content", "content:encoded", "tagline", "info"]);

/** What comes after a text whose end tag was forgotten. */
const sibling =
  /^(title|link|guid|pubdate|description|author|category|comments|enclosure|id|updated|published|issued|modified|summary|content|(dc|dcterms|content|media|itunes|atom):\w+)$/;

/**
 * The same feed in a shape that the parser reads without loss: no character that XML forbids, markup inside texts
 * escaped (xml2js would tear it apart and put it together in another order), forgotten end tags of texts put in, at
 * most 5,000 items.
 * One pass, linear in the document. Throws OutsideError for a document built to exhaust whoever reads it.
 */
export function tidyXml(xml: string): string {
  const clean = suspect.test(xml) ? xml.replace(forbidden, "") : xml;
  const pieces: string[] = [];
  const walk = { depth: 0, tags: 0, items: 0, cuts: 0, vain: 0 };
  let from = 0;
  const replace = (start: number, end: number, by: string) => {
    pieces.push(clean.slice(from, start), by);
    from = end;
  };
  for (let at = clean.indexOf("<"); at !== -1; ) {
    const token = tokenAt(clean, at);
    if (token === undefined) break;
    let next = token.end;
    if (token.kind === "text") replace(at, token.end, "&lt;");
    if (token.kind === "open" && !token.empty && textual.has(token.name) && walk.vain < mostVainWalks * clean.length) {
      const inner = innerOf(clean, token);
      walk.vain += inner.vain;
      walk.tags += inner.tags;
      if (inner.hasMarkup) replace(token.end, inner.end, escaped(clean.slice(token.end, inner.end)));
      if (inner.isUnclosed) replace(inner.end, inner.end, `</${clean.slice(at + 1, at + 1 + token.name.length)}>`);
      if (inner.isUnclosed) walk.depth -= 1;
      next = inner.end;
    }
    count(token, walk);
    if (walk.items > mostItems && isItem(token.name)) {
      if (token.empty) replace(at, next, "");
      if (token.kind === "close") {
        next = lastItemEnd(clean, at);
        replace(token.end, next, "");
        walk.items = 0;
        walk.cuts += 1;
      }
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
  readonly kind: "open" | "close" | "text" | "other";
  /** In lower case. */
  readonly name: string;
  readonly empty: boolean;
  readonly end: number;
};

/** The tag, comment, CDATA section, declaration or mere sign at a "<"; `undefined` where it never ends. */
function tokenAt(xml: string, at: number): Token | undefined {
  if (xml.startsWith("<!--", at)) return other(xml.indexOf("-->", at + 4), 3);
  if (xml.startsWith("<![CDATA[", at)) return other(xml.indexOf("]]>", at + 9), 3);
  if (xml.startsWith("<?", at)) return other(xml.indexOf("?>", at + 2), 2);
  if (xml.startsWith("<!", at)) return other(xml.indexOf(">", at + 2), 1);
  // "I <3 feeds" and "a < b" are words.
  if (noName.test(xml[at + 1] ?? "")) return { kind: "text", name: "", empty: false, end: at + 1 };
  const close = xml.indexOf(">", at);
  if (close === -1) return undefined;
  const isClose = xml[at + 1] === "/";
  const name = /^[^\s/>]{0,100}/.exec(xml.slice(at + (isClose ? 2 : 1), Math.min(close, at + 102)))?.[0] ?? "";
  return { kind: isClose ? "close" : "open", name: name.toLowerCase(), empty: xml[close - 1] === "/", end: close + 1 };
}

const noName = /[\s\d<>=&;.,'"()-]/;

function other(at: number, length: number): Token | undefined {
  return at === -1 ? undefined : { kind: "other", name: "", empty: false, end: at + length };
}

function isItem(name: string): boolean {
  return name === "item" || name === "entry";
}

type Walk = { depth: number; tags: number; items: number; readonly cuts: number };

function count(token: Token, walk: Walk): void {
  if (token.kind === "other") return;
  walk.tags += 1;
  // The end tag of a textual element comes by here as its start tag does, so the depth stays right.
  if (token.kind === "open" && !token.empty) walk.depth += 1;
  if (token.kind === "close") walk.depth -= 1;
  if (isItem(token.name) && (token.kind === "close" || token.empty)) walk.items += 1;
  if (walk.depth > deepest) throw tooMuch(`more than ${deepest} elements inside one another`);
  if (walk.cuts > mostCuts) throw tooMuch(`more than ${mostItems * mostCuts} entries`);
  if (walk.tags > mostTags) throw tooMuch(`more than ${mostTags} elements`);
}

type Inner = {
  /** Where the content ends: at the end tag, or where that should stand. */
  readonly end: number;
  /** Tags stand in it outside CDATA. */
  readonly hasMarkup: boolean;
  readonly isUnclosed: boolean;
  readonly tags: number;
  /** Characters walked over in vain. */
  readonly vain: number;
};

function innerOf(xml: string, open: Token): Inner {
  let inside = 1;
  let tags = 0;
  let boundary: { at: number; tags: number } | undefined;
  for (let at = xml.indexOf("<", open.end); at !== -1; ) {
    const token = tokenAt(xml, at);
    if (token === undefined) break;
    const { kind, name } = token;
    if (name === open.name && kind === "open" && !token.empty) inside += 1;
    if (name === open.name && kind === "close") inside -= 1;
    if (inside === 0) return { end: at, hasMarkup: tags > 0, isUnclosed: false, tags, vain: 0 };
    if (kind === "open" && boundary === undefined && sibling.test(name)) boundary = { at, tags };
    // An item's tag: the text was never closed, and what follows is not its own.
    if (isItem(name) || (kind === "close" && name === "channel")) {
      const end = boundary ?? { at, tags };
      return { end: end.at, hasMarkup: end.tags > 0, isUnclosed: true, tags: end.tags, vain: at - open.end };
    }
    if (kind !== "other") tags += 1;
    at = xml.indexOf("<", token.end);
  }
  return { end: open.end, hasMarkup: false, isUnclosed: false, tags: 0, vain: xml.length - open.end };
}

function escaped(markup: string): string {
  const plain = markup.replaceAll("<![CDATA[", "").replaceAll("]]>", "");
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Past the last end tag like the one at this place. */
function lastItemEnd(xml: string, at: number): number {
  const tag = xml.slice(at, xml.indexOf(">", at) + 1);
  return xml.lastIndexOf(tag) + tag.length;
}

function tooMuch(what: string): OutsideError {
  return new OutsideError(`it is built to exhaust its readers (${what}).`, { retry: false });
}
