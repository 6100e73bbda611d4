import { english } from "./languages/en/english.ts";
import type { Language } from "./languages/language.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { type Span, slice } from "./span.ts";
import { tokensOf } from "./tokens.ts";
import { wordsOf } from "./words.ts";

/** A line with fewer words than this needs a stop to pass for a sentence. */
const shortLine = 14;
/** Nothing that long is a heading, a menu or a notice. Words. */
const longLine = 40;
/** What a line is shows in its beginning. Characters. */
const reach = 2000;

/**
 * The paragraphs that are the article's own prose: no menus, share bars, bylines, dates, headings, credits, comment
 * forms. Found by position; the text is left as it is. A real sentence that speaks of cookies or comments stays.
 */
export function proseOf(text: string, title: string, language: Language = english): Span[] {
  const lines = paragraphsOf(text).map((span) => {
    const line = slice(text, span);
    return { span, line, isProse: !isFurniture(line, title, language) };
  });
  const tail = tailStart(lines, language);
  return lines.slice(0, tail).flatMap(({ span, isProse }) => (isProse ? [span] : []));
}

/** Whether a line is something else than prose: by its wording, by its shape, or because it repeats the title. */
export function isFurniture(line: string, title: string, language: Language = english): boolean {
  if (isDatelike(line) || isHashtags(line) || isTrail(line) || repeats(line, title)) return true;
  const wording = language.furniture.wording(line);
  if (wording !== undefined) return wording === "surely" || !isPlainSentence(line, language);
  return !isSentence(line, language);
}

type Line = { readonly line: string; readonly isProse: boolean };

/** Where the part after the article begins: behind half of the prose, with nothing but scraps following. */
function tailStart(lines: readonly Line[], { furniture }: Language): number {
  const lengths = lines.map(({ line, isProse }) => (isProse ? line.length : 0));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  for (const [index, { line }] of lines.entries()) {
    if (furniture.opensTail(line) && before >= all / 2) return index;
    before += lengths[index] ?? 0;
  }
  return lines.length;
}

/** A sentence with a verb and a stop that does not speak to the reader, however it begins. */
function isPlainSentence(line: string, language: Language): boolean {
  const head = line.slice(0, reach);
  const isAddressed =
    /\b(?:you|your|us|our|we|this (?:site|article|story)|cookies|click|subscribe|newsletter|©)\b/i.test(head);
  const words = wordCount(head);
  return words >= longLine || (words >= 8 && endsWithStop(line) && !isAddressed && hasVerb(head, language));
}

/** A sentence has a stop at its end, or is too long to be a heading and has a verb. */
function isSentence(line: string, language: Language): boolean {
  const words = wordCount(line.slice(0, reach));
  if (words >= longLine) return true;
  if (endsWithStop(line)) return words >= 4 || /["“«„»]/.test(line);
  return words >= shortLine && hasVerb(line.slice(0, reach), language);
}

/** Words between spaces; in scripts that set none, two signs count as a word. */
function wordCount(line: string): number {
  const unspaced = line.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu)?.length ?? 0;
  return line.split(/\s+/).length + Math.floor(unspaced / 2);
}

function endsWithStop(line: string): boolean {
  return /[.!?…。！？:;][\s"”’'»“‘«›‹)\]]*$/u.test(line.slice(-12));
}

function hasVerb(line: string, language: Language): boolean {
  return wordsOf(line, { start: 0, end: line.length }).some((word) => language.looksLikeVerb(word));
}

/** Nothing but a date, a time, or both. */
function isDatelike(line: string): boolean {
  if (line.length > 80 || !/\d/.test(line)) return false;
  const rest = line
    .toLowerCase()
    .replace(/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?/g, "")
    .replace(/\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b/g, "")
    .replace(
      /\b(?:updated|published|posted|on|at|am|pm|a\.m\.|p\.m\.|gmt|utc|bst|est|edt|et|pt|pst|pdt|cet|cest|ist|hrs?|hours?|ago|minutes?|mins?|days?|st|nd|rd|th)\b/g,
      "",
    );
  return !/\p{L}{2,}/u.test(rest.replace(/\d+(?:st|nd|rd|th|t|z)?/g, ""));
}

/** "#Washington #afraid #partnership". */
function isHashtags(line: string): boolean {
  const words = line.slice(0, reach).trim().split(/\s+/);
  const tags = words.filter((word) => /^#[\p{L}\p{N}_]+[.,]?$/u.test(word));
  return tags.length > 0 && tags.length >= words.length * 0.6;
}

/** "Home » today » World", "World | Politics | Sport": short parts between signs, no sentence. */
function isTrail(line: string): boolean {
  if (line.length > 500) return false;
  if (/^(?:home|start|startseite|accueil|inicio)\s*[»›>/|]/i.test(line)) return true;
  const parts = line.split(/\s*[»›|•·→▸]\s*|\s+[/>]\s+/u).filter((part) => part !== "");
  return (
    parts.length >= 3 && parts.every((part) => part.split(/\s+/).length <= 6) && !/[.!?]["”’]?$/.test(line.trimEnd())
  );
}

/** The title again, or the title with crumbs or an outlet's name around it. */
function repeats(line: string, title: string): boolean {
  if (title.length < 12 || line.length > title.length * 2 + 60) return false;
  const own = tokensOf(line).map(({ word }) => word);
  const wanted = tokensOf(title).map(({ word }) => word);
  if (own.length > wanted.length + 6) return false;
  const inTitle = new Set(wanted);
  const inLine = new Set(own);
  const [shared, covered] = [
    own.filter((word) => inTitle.has(word)).length,
    wanted.filter((word) => inLine.has(word)).length,
  ];
  return shared >= own.length * 0.6 && covered >= wanted.length * 0.85;
}
