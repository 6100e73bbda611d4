/** A passage of at most this many words is named whole; a longer one by its first and last words. */
const wholeAtMost = 14;
/** The first sentences of an article are repeated by teasers around it, cut off anywhere: such a passage is whole, too. */
const [leadEnds, leadWholeAtMost] = [400, 40];
/** First words of a longer passage: enough to tell it from the headlines and captions that say nearly the same. */
const [fewestFirst, mostFirst] = [8, 12];
/** Last words of a longer passage; more where fewer are found within it, too. */
const [fewestLast, mostLast] = [4, 8];
/** Words of context before or after a passage that stands more than once. */
const contextWords = 3;

type Line = readonly string[];

/**
 * The address of a passage: the page's address with a text fragment (WICG scroll-to-text) for `[start, end)` of the
 * page's text. An address that is not http(s), or a passage without a whole word, gets none.
 */
export function passageLink(url: string, text: string, start: number, end: number): string {
  if (!/^https?:\/\//i.test(url)) return url;
  const bare = url.replace(/:~:.*$/s, "").replace(/#$/, "");
  const directive = directiveFor(text, start, end);
  if (directive === undefined) return bare;
  return `${bare}${bare.includes("#") ? "" : "#"}:~:text=${directive}`;
}

function directiveFor(text: string, start: number, end: number): string | undefined {
  const [from, to] = wholeWords(text, start, end);
  const lines = linesIn(text.slice(from, to));
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined || /\p{Cs}/u.test(text.slice(from, to))) return undefined;
  const page = folded(text);
  const isWhole = lines.length === 1 && first.length <= (start < leadEnds ? leadWholeAtMost : wholeAtMost);
  const [head = "", ...tail] = isWhole ? [first.join(" ")] : endsOf(page, lines, first, last);
  const isAmbiguous = occursTwice(page, head);
  const prefix = isAmbiguous ? wordsBefore(text, from).map((words) => `${encoded(words)}-`) : [];
  const suffix = isAmbiguous ? wordsAfter(text, to).map((words) => `-${encoded(words)}`) : [];
  return [...prefix, ...[head, ...tail].map(encoded), ...suffix].join(",");
}

/** What a passage begins and ends with, neither over the end of a line. */
function endsOf(page: string, lines: readonly Line[], first: Line, last: Line): string[] {
  const most = lines.length === 1 ? first.length - fewestLast : first.length;
  const head = distinct(page, fewestFirst, Math.min(mostFirst, most), (count) => first.slice(0, count));
  // The browser takes the first such end after the start, so it must not stand within the passage as well.
  const rest = folded(lines.flat().slice(head.length).join(" "));
  const ending = lines.length === 1 ? last.slice(head.length) : last;
  const tail = distinct(rest, fewestLast, Math.min(mostLast, ending.length), (count) => ending.slice(-count));
  return [head.join(" "), tail.join(" ")];
}

/** The fewest words at one end of a passage that are found only once, within bounds. */
function distinct(page: string, fewest: number, most: number, take: (count: number) => Line): Line {
  let count = Math.min(fewest, most);
  while (count < most && occursTwice(page, take(count).join(" "))) count += 1;
  return occursTwice(page, take(count).join(" ")) ? take(Math.min(fewest, most)) : take(count);
}

/** A passage without the words cut at its ends and without the signs around the whole. */
function wholeWords(text: string, start: number, end: number): [number, number] {
  const isInside = (at: number) => at > 0 && isWordSign(text[at - 1]) && isWordSign(text[at]);
  let [from, to] = [start, end];
  while (from < to && isInside(from)) from += 1;
  while (to > from && isInside(to)) to -= 1;
  while (from < to && !isWordSign(text[from])) from += 1;
  while (to > from && !isWordSign(text[to - 1])) to -= 1;
  return [from, to];
}

function linesIn(passage: string): Line[] {
  return passage
    .split("\n")
    .map((line) => line.split(/\s+/).filter((word) => word !== ""))
    .filter((line) => line.length > 0);
}

/**
 * The few words right before a position, in the same line, with every sign in between: the browser wants what it is
 * given to stand there without a gap. None, or one entry.
 */
function wordsBefore(text: string, at: number): string[] {
  const line = /[^\n]*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? "";
  const words = (line.length === 200 ? line.replace(/^\S*/, "") : line).split(/\s+/).filter((word) => word !== "");
  return context(words.reverse()).map((few) =>
    few
      .reverse()
      .join(" ")
      .replace(/^[^\p{L}\p{N}]+/u, ""),
  );
}

function wordsAfter(text: string, at: number): string[] {
  const line = /^[^\n]*/.exec(text.slice(at, at + 200))?.[0] ?? "";
  const words = (line.length === 200 ? line.replace(/\S*$/, "") : line).split(/\s+/).filter((word) => word !== "");
  return context(words).map((few) => few.join(" ").replace(/[^\p{L}\p{N}]+$/u, ""));
}

/** The first few of these, counted without those that are signs only. */
function context(words: readonly string[]): string[][] {
  let count = 0;
  const last = words.findIndex((word) => [...word].some(isWordSign) && ++count === contextWords);
  const few = last < 0 ? words : words.slice(0, last + 1);
  return count === 0 ? [] : [[...few]];
}

function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(sign);
}

/** Browsers look for a fragment without regard to case and to how the page's source is spaced. */
function folded(text: string): string {
  return text.replace(/\s+/g, " ").toLowerCase();
}

function occursTwice(page: string, words: string): boolean {
  const wanted = folded(words);
  const first = page.indexOf(wanted);
  return first >= 0 && page.indexOf(wanted, first + 1) >= 0;
}

/** Everything but letters and digits is percent-encoded: "-", "," and "&" mean something in a fragment. */
function encoded(words: string): string {
  return [...new TextEncoder().encode(words)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}
