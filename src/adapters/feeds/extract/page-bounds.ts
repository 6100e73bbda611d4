/** Pages of articles have some thousand tags, some dozen deep; what is far beyond costs minutes to take apart. */
const mostTags = 30_000;
const deepest = 250;
/** The sum of all tags' depths: many and deep together cost as much as either alone. */
const mostDepths = 1_000_000;
/** The sum of all text's depths, in characters: whoever asks an element for its text gets that of all below. */
const mostTextDepths = 20_000_000;
const mostAttributes = 300;

/** Elements that hold nothing, so they open no level. */
const empty = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Elements that end where the next of their kind begins. */
const unclosed = new Set("p li dt dd tr td th option".split(" "));
/** Elements whose content is no markup. */
const raw = new Set(["script", "style", "textarea", "title"]);

/**
 * Whether a page is more than we take apart: counted in one pass over its text, since the parsers behind us need time
 * that grows with the square of these figures. Where it miscounts, it counts too much.
 */
export function isTooComplex(html: string): boolean {
  const open: string[] = [];
  let tags = 0;
  let depths = 0;
  let textDepths = 0;
  for (let at = html.indexOf("<"); at !== -1; ) {
    tags += 1;
    depths += open.length;
    if (tags > mostTags || depths > mostDepths || open.length > deepest) return true;
    const tag = tagAt(html, at);
    if (hasTooManyAttributes(html.slice(at, tag.end))) return true;
    if (tag.isEnd) close(open, tag.name);
    else if (opensLevel(tag, open)) open.push(tag.name);
    const text = !tag.isEnd && raw.has(tag.name) ? past(html, new RegExp(`(?=</${tag.name})`, "gi"), tag.end) : tag.end;
    at = html.indexOf("<", text);
    textDepths += ((at === -1 ? html.length : at) - text) * open.length;
    if (textDepths > mostTextDepths) return true;
  }
  return false;
}

type Tag = { readonly name: string; readonly isEnd: boolean; readonly endsItself: boolean; readonly end: number };

/** A "<" that begins neither a tag nor a comment has no name. */
function tagAt(html: string, at: number): Tag {
  const nothing = { name: "", isEnd: false, endsItself: true };
  if (html.startsWith("<!--", at)) return { ...nothing, end: past(html, /--!?>/g, at + 2) };
  const name = /^<\/?([a-z][a-z\d:-]{0,30})/i.exec(html.slice(at, at + 40))?.[1]?.toLowerCase();
  if (name === undefined) return { ...nothing, end: at + 1 };
  const end = past(html, />/g, at);
  return { name, isEnd: html[at + 1] === "/", endsItself: html[end - 2] === "/", end };
}

function opensLevel({ name, endsItself }: Tag, open: readonly string[]): boolean {
  if (name === "" || empty.has(name)) return false;
  // "<div/>" is a start tag like any other, except in drawings and formulas.
  if (endsItself && (open.includes("svg") || open.includes("math"))) return false;
  return !(unclosed.has(name) && open.at(-1) === name);
}

/** What stands open inside an element ends with it. */
function close(open: string[], name: string): void {
  const level = open.lastIndexOf(name);
  if (level !== -1) open.length = level;
}

function hasTooManyAttributes(tag: string): boolean {
  return tag.length > 2000 && tag.split("=", mostAttributes + 1).length > mostAttributes;
}

/** The end of the next match from a place on; the end of the text where there is none. `pattern` is global. */
function past(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}
