import type { Speaker } from "../domain/quote.ts";
import { type Attribution, attributionIn, nobody, type Pattern, reach } from "./attributions.ts";
import { bareName, type FullNames, fullNamesOf, inFull, oneLine } from "./full-names.ts";
import { lastSpeaker } from "./last-speaker.ts";
import type { Subject } from "./noun-phrases.ts";
import { outletToldTo } from "./outlets.ts";
import { lastPart, resolvePronoun } from "./pronouns.ts";
import { type Quotation, quotationsOf } from "./quotations.ts";
import { isSpeech } from "./scare-quotes.ts";
import { contains, type Span, slice } from "./span.ts";
import { firstSubject } from "./subjects.ts";
import { type Unit, unitsOf } from "./units.ts";
import { wordsOf } from "./words.ts";

/** How sure it is whose words they are. Only what is certain may be printed. */
export type Confidence = "certain" | "likely";

/** A quotation and what the text says about whose words it is. */
export type SpokenQuotation = Quotation & {
  /** Somebody's words, rather than a title or words held at arm's length. */
  readonly isSpeech: boolean;
  /** Where the text names whoever speaks, for this quotation. */
  readonly mention?: Span;
  /** Present where the text gives a name. */
  readonly speaker?: Speaker;
  /** The outlet that it was said to, as the text names it: "Al Jazeera Net". */
  readonly toldTo?: string;
  readonly confidence?: Confidence;
  readonly pattern?: Pattern;
};

const certain: ReadonlySet<Pattern> = new Set([
  "verb-after",
  "subject-after",
  "according-to",
  "introduced",
  "said-in-part",
  "goes-on",
  "linked",
]);

/** A description longer than this is a story of its own. Characters. */
const longestRole = 120;

type Found = {
  readonly quotation: Quotation;
  readonly attribution?: Attribution;
  readonly unit: Unit;
  readonly paragraph: number;
};

/** The quotations of a text with their speakers, in order. */
export function spokenQuotations(text: string, paragraphs: readonly Span[]): SpokenQuotation[] {
  const names = fullNamesOf(text, paragraphs);
  const found = attributed(text, paragraphs);
  return found.map(({ quotation, attribution, paragraph: index }) => {
    const speech = { ...quotation, isSpeech: isSpeech(text, quotation, attribution) };
    if (attribution === undefined || !speech.isSpeech) return speech;
    const { pattern, subject, toldTo } = attribution;
    const speaker = speakerOf(text, attribution, paragraphs, index, names);
    return {
      ...speech,
      mention: subject.mention,
      pattern,
      confidence: certain.has(pattern) ? "certain" : "likely",
      ...(speaker && { speaker }),
      ...(toldTo !== undefined && toldTo !== speaker?.name && { toldTo }),
    };
  });
}

function attributed(text: string, paragraphs: readonly Span[]): Found[] {
  const found: Found[] = [];
  const all = quotationsOf(text, paragraphs);
  let next = 0;
  paragraphs.forEach((paragraph, index) => {
    const own: Quotation[] = [];
    while (next < all.length && contains(paragraph, all[next]?.outer as Span)) own.push(all[next++] as Quotation);
    for (const unit of unitsOf(text, paragraph, own)) {
      for (const one of foundIn(text, unit, index, found.at(-1))) found.push(one);
    }
  });
  return found;
}

function foundIn(text: string, unit: Unit, paragraph: number, before: Found | undefined): Found[] {
  const found: Found[] = [];
  unit.quotations.forEach((quotation, index) => {
    const last = found.at(-1) ?? before;
    const own = toldAttribution(text, unit, index) ?? linked(found.at(-1)) ?? inherited(unit, index, paragraph, last);
    const attribution = own === nobody ? undefined : own;
    found.push({ quotation, unit, paragraph, ...(attribution && { attribution }) });
  });
  // “Q1” or “Q2,” X said: the first has no words of its own about its speaker.
  const named = found.find(({ attribution }) => attribution !== undefined)?.attribution;
  return found.map((one) =>
    one.attribution === undefined && named !== undefined && found.length > 1
      ? { ...one, attribution: { ...named, pattern: "sentence-subject" } }
      : one,
  );
}

function toldAttribution(text: string, unit: Unit, index: number): Attribution | typeof nobody | undefined {
  const attribution = attributionIn(text, unit, index);
  if (attribution === undefined || attribution === nobody) return attribution;
  const at = unit.signs[index] ?? 0;
  const toldTo = outletToldTo(text, unit.words.slice(Math.max(0, at - reach), at + reach));
  return { ...attribution, ...(toldTo !== undefined && { toldTo }) };
}

function linked(last: Found | undefined): Attribution | undefined {
  return last?.attribution && { ...last.attribution, pattern: strongest(last.attribution, "linked") };
}

/** A quotation whose own sentence does not say who speaks. */
function inherited(unit: Unit, index: number, paragraph: number, last: Found | undefined): Attribution | undefined {
  const { isAlone } = unit;
  if (isAlone && last?.attribution !== undefined) {
    const { attribution } = last;
    if (last.paragraph === paragraph) return { ...attribution, pattern: strongest(attribution, "goes-on") };
    if (last.paragraph === paragraph - 1 && last.quotation.goesOn)
      return { ...attribution, pattern: strongest(attribution, "goes-on") };
  }
  if (isAlone) return undefined;
  const at = unit.signs[index] ?? 0;
  const subject = firstSubject(unit.words, at, Math.max(0, at - reach));
  return subject && { pattern: "sentence-subject", subject };
}

/** What goes on is never surer than what it goes on from. */
function strongest(attribution: Attribution, pattern: Pattern): Pattern {
  return certain.has(attribution.pattern) ? pattern : attribution.pattern;
}

function speakerOf(
  text: string,
  { subject }: Attribution,
  paragraphs: readonly Span[],
  index: number,
  names: FullNames,
): Speaker | undefined {
  const name = nameOf(text, subject, paragraphs, index, names);
  if (name === undefined) return undefined;
  const role = subject.role ? oneLine(slice(text, subject.role)) : names.roles.get(name);
  return { name, ...(role !== undefined && role.length <= longestRole && { role }) };
}

function nameOf(
  text: string,
  { kind, mention }: Subject,
  paragraphs: readonly Span[],
  index: number,
  names: FullNames,
): string | undefined {
  if (kind === "noun") return undefined;
  if (kind === "pronoun") {
    const name =
      resolvePronoun(text, mention, paragraphs[index] as Span, names) ??
      lastSpeaker(text, mention, paragraphs, index, names);
    const called = name && names.titles.get(lastPart(name));
    return called === undefined || called === slice(text, mention).toLowerCase() ? name : undefined;
  }
  const words = bareName(wordsOf(text, mention));
  return words.length === 0 ? undefined : inFull(words, names);
}
