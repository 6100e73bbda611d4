/** A passage of at most this many words is named whole; a longer one by its first and last words. */
const wholeAtMost = 8;
/** Words of a longer passage at either end; more where fewer are found elsewhere in the text, too. */
const [fewestEnds, mostEnds] = [4, 8];
/** Words of context before or after a passage that stands more than once. */
const contextWords = 3;

type Words = {
  readonly words: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
};

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
  const { words, before, after } = wordsAround(text, start, end);
  if (words.length === 0 || words.some((word) => /\p{Cs}/u.test(word))) return undefined;
  const page = folded(text);
  if (words.length <= wholeAtMost) return withContext(page, [words.join(" ")], before, after);
  const head = uniqueEnd(page, words, (count) => words.slice(0, count));
  // The browser takes the first such end after the start, so it must not stand within the passage as well.
  const rest = words.slice(head.length);
  const tail = uniqueEnd(folded(rest.join(" ")), rest, (count) => rest.slice(-count));
  return withContext(page, [head.join(" "), tail.join(" ")], before, after);
}

/** The fewest words at one end of a passage that stand in the page only once. */
function uniqueEnd(
  page: string,
  words: readonly string[],
  take: (count: number) => readonly string[],
): readonly string[] {
  for (let count = fewestEnds; count <= Math.min(mostEnds, words.length - fewestEnds); count++) {
    if (!occursTwice(page, take(count).join(" "))) return take(count);
  }
  return take(fewestEnds);
}

/** `[prefix-,]start[,end][,-suffix]`, with the words around it where the start alone is ambiguous. */
function withContext(
  page: string,
  ends: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string {
  const isAmbiguous = occursTwice(page, ends[0] ?? "");
  const prefix = isAmbiguous && before.length > 0 ? [`${encoded(before.join(" "))}-`] : [];
  const suffix = isAmbiguous && after.length > 0 ? [`-${encoded(after.join(" "))}`] : [];
  return [...prefix, ...ends.map(encoded), ...suffix].join(",");
}

/** The whole words of the passage, and a few on either side of it in the same paragraph. */
function wordsAround(text: string, start: number, end: number): Words {
  const isInside = (at: number) => at > 0 && isWordSign(text[at - 1]) && isWordSign(text[at]);
  let [from, to] = [start, end];
  while (from < to && isInside(from)) from += 1;
  while (to > from && isInside(to)) to -= 1;
  return {
    words: wordsIn(text.slice(from, to)),
    before: wordsIn(lastLine(text.slice(Math.max(0, from - 200), from), from > 200)).slice(-contextWords),
    after: wordsIn(firstLine(text.slice(to, to + 200), to + 200 < text.length)).slice(0, contextWords),
  };
}

/** What of it stands in the passage's own paragraph; a word cut off at the far end is left out. */
function lastLine(text: string, isCut: boolean): string {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return isCut && line.length === text.length ? line.replace(/^\S*/, "") : line;
}

function firstLine(text: string, isCut: boolean): string {
  const line = text.split("\n", 1)[0] ?? "";
  return isCut && line.length === text.length ? line.replace(/\S*$/, "") : line;
}

/** Words as they stand, without the signs around the whole; those within are part of what the page shows. */
function wordsIn(text: string): string[] {
  const core = text.replace(/^[^\p{L}\p{N}\p{M}\p{Cs}]+/u, "");
  let end = core.length;
  while (end > 0 && !isWordSign(core[end - 1])) end -= 1;
  return core
    .slice(0, end)
    .split(/\s+/)
    .filter((word) => word !== "");
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
