import { english } from "./languages/en/english.ts";
import type { Language } from "./languages/language.ts";
import type { Span } from "./span.ts";

/** A quotation mark as it stands, and what it may do there. */
export type Mark = Span & {
  readonly weight: "double" | "single";
  /** Marks of one family close one another. */
  readonly family: "quote" | "guillemet";
  readonly mayOpen: boolean;
  readonly mayClose: boolean;
};

/** Double marks of every convention; two accents or apostrophes in a row are typewriters' double marks. */
const anyMark = /``|''|["“”„‟«»‘’‚‛‹›']/g;
const doubles = new Set(["``", "''", '"', "“", "”", "„", "‟", "«", "»"]);
/** How far to look for a better closing mark than an apostrophe after a plural "s". Characters. */
const possessiveReach = 400;

const opening = { mayOpen: true, mayClose: false };
const closing = { mayOpen: false, mayClose: true };

type Place = { readonly before: string; readonly after: string; readonly next: string };

/** The quotation marks of a paragraph, apostrophes left out where they can be told. */
export function marksIn(text: string, paragraph: Span, { guillemets: ways }: Language = english): Mark[] {
  const marks: Mark[] = [];
  for (const { 0: sign, index } of text.slice(paragraph.start, paragraph.end).matchAll(anyMark)) {
    const start = paragraph.start + index;
    const end = start + sign.length;
    const place = {
      before: start > paragraph.start ? (text[start - 1] ?? " ") : " ",
      after: end < paragraph.end ? (text[end] ?? " ") : " ",
      next: text.slice(end + 1, Math.min(end + 2, paragraph.end)),
    };
    const way = ways && wayOf(sign, ways);
    const lean = way ? guillemetThatStands(sign, way) : leanOf(text, sign, { start, end }, place, paragraph);
    if (lean !== undefined) marks.push({ start, end, ...lean });
  }
  return marks;
}

type Lean = Omit<Mark, "start" | "end">;

function leanOf(text: string, sign: string, span: Span, place: Place, paragraph: Span): Lean | undefined {
  return doubles.has(sign) ? doubleMark(sign, place) : singleMark(text, sign, span, place, paragraph);
}

function wayOf(sign: string, ways: NonNullable<Language["guillemets"]>) {
  if (ways.opening.includes(sign)) return opening;
  return ways.closing.includes(sign) ? closing : undefined;
}

/** In a language that turns guillemets one way only, spaces on either side of one tell nothing. */
function guillemetThatStands(sign: string, way: typeof opening | typeof closing): Lean {
  return { weight: doubles.has(sign) ? "double" : "single", family: "guillemet", ...way };
}

function doubleMark(sign: string, place: Place): Lean | undefined {
  const { opens, shuts } = leanings(place);
  if (sign === "«" || sign === "»") return guillemet(sign, place);
  const lean = { weight: "double", family: "quote" } as const;
  switch (sign) {
    case "„":
    case "‟":
    case "``":
      return { ...lean, mayOpen: true, mayClose: false };
    case "“":
      // German print closes with it; machines mangle it into a closing mark, too.
      return { ...lean, mayOpen: !shuts || opens, mayClose: shuts && !opens };
    case "”":
    case "''":
      return { ...lean, mayOpen: opens && !shuts, mayClose: !opens || shuts };
    default:
      return { ...lean, mayOpen: opens || !shuts, mayClose: shuts || !opens };
  }
}

/** French print sets « a space inside »; German print turns them »round«; menus stand » between » spaces. */
function guillemet(sign: string, place: Place): Lean | undefined {
  const isFree = isSpace(place.before) && isSpace(place.after);
  const lean = { weight: "double", family: "guillemet" } as const;
  if (sign === "«")
    return {
      ...lean,
      mayOpen: !isSpace(place.after) || isFree || isSpace(place.before),
      mayClose: !isSpace(place.before),
    };
  return { ...lean, mayOpen: !isFree && isSpace(place.before) && isWordly(place.after), mayClose: true };
}

function singleMark(text: string, sign: string, span: Span, place: Place, paragraph: Span): Lean | undefined {
  const { opens, shuts } = leanings(place);
  const family = sign === "‹" || sign === "›" ? "guillemet" : "quote";
  if (isWordly(place.before) && isWordly(place.after)) return undefined;
  // ’90s and ‘90s are years, not quotations.
  const isYear = /\d/.test(place.after) && /\d/.test(place.next) && !/[‚‹›]/.test(sign);
  const mayOpen = opens && !isYear && sign !== "’" && isWordly(place.after);
  const mayClose = shuts && sign !== "‚" && !isPluralPossessive(text, span, place, paragraph);
  return mayOpen || mayClose ? { weight: "single", family, mayOpen, mayClose } : undefined;
}

/** "the voters’ choice": an apostrophe, when a mark that closes for certain follows before another opens. */
function isPluralPossessive(text: string, { end }: Span, place: Place, paragraph: Span): boolean {
  if (place.before !== "s" || place.after !== " " || !/\p{Ll}/u.test(place.next)) return false;
  const ahead = text.slice(end, Math.min(end + possessiveReach, paragraph.end));
  const closing = ahead.search(/[.,!?…][’']/u);
  const opening = ahead.search(/[\s(][‘'][\p{L}\p{N}]/u);
  return closing >= 0 && (opening < 0 || closing < opening);
}

/** Which way a mark leans: towards the words after it or towards those before it. */
function leanings({ before, after }: Place): { opens: boolean; shuts: boolean } {
  const opens = (isSpace(before) || /[([{—–\-/"“„‘:]/.test(before)) && !isSpace(after) && !/[.,;!?)\]]/.test(after);
  const shuts = !isSpace(before) && !/[([{]/.test(before) && (isSpace(after) || !isWordly(after));
  return { opens, shuts };
}

function isSpace(sign: string): boolean {
  return /\s/.test(sign);
}

function isWordly(sign: string): boolean {
  return /[\p{L}\p{N}$£€#@[…]/u.test(sign);
}
