import type { Span } from "./span.ts";
import { speechVerb } from "./speech-verbs.ts";

/** A word or a punctuation mark in running text, as the search for a speaker needs it. */
export type Word = Span & {
  readonly text: string;
  /** Lower case, straight apostrophes. */
  readonly folded: string;
  readonly isWord: boolean;
  readonly isCapital: boolean;
  readonly isPossessive: boolean;
};

const titles = "mr|mrs|ms|mx|dr|prof|rev|fr|sen|rep|gov|gen|col|lt|sgt|capt|cmdr|adm|maj|hon|pres|st|jr|sr";
const pattern = new RegExp(
  String.raw`(?:${titles})\.|\p{Lu}\.(?=[\s\p{Lu}])|[\p{L}\p{N}\p{M}]+(?:[.'’&/‑-][\p{L}\p{N}\p{M}]+)*(?:['’](?=\s))?|[^\s\p{L}\p{N}\p{M}]`,
  "giu",
);

/** Words and marks of `[start, end)`. */
export function wordsOf(text: string, { start, end }: Span): Word[] {
  return [...text.slice(start, end).matchAll(pattern)].map(({ 0: found, index }) => ({
    text: found,
    folded: found.toLowerCase().replace(/’/g, "'"),
    start: start + index,
    end: start + index + found.length,
    isWord: /[\p{L}\p{N}]/u.test(found),
    isCapital: /^\p{Lu}/u.test(found),
    isPossessive: /(?:['’]s|s['’])$/i.test(found),
  }));
}

export const pronouns: ReadonlySet<string> = new Set(["he", "she", "they", "it", "i", "we", "you", "who"]);

export const prepositions: ReadonlySet<string> = new Set(
  `of in on at by for from with to about against between during under over near into among through within without
  outside inside toward towards across behind beyond despite since until upon per via amid throughout alongside aboard around above below`.split(
    /\s+/,
  ),
);

export const determiners: ReadonlySet<string> = new Set(
  "the a an this that these those his her their its our my your one two three four five several some many most all both each another other no".split(
    " ",
  ),
);

/** Words that open a new clause: what stands before one belongs to another subject. */
export const subordinators: ReadonlySet<string> = new Set(
  `that since when while as because after before if whether where how why what but so although though unless until than
  once even whereas which who whom whose and or yet nor`.split(/\s+/),
);

const commonVerbs: ReadonlySet<string> = new Set(
  `is are was were be been being am has have had having do does did will would shall should cannot can could appears seems appeared seemed may might must
  met went came took made gave got won lost ran left stood sat began became wants want wanted found saw knew held kept
  brought led grew fell rose cut set let hit paid sent spent built bought sold drew drove flew chose broke ate shot
  plans works lives runs makes takes gets comes leads says`.split(/\s+/),
);

/** A word that is in all likelihood a verb; enough to see where a noun phrase ends. */
export function looksLikeVerb(word: Word): boolean {
  if (!word.isWord || word.isCapital) return false;
  return (
    commonVerbs.has(word.folded) || speechVerb(word.folded) !== undefined || /[^aeiou]ed$|ied$|n't$/.test(word.folded)
  );
}

export const auxiliaries: ReadonlySet<string> = new Set(
  "has have had having will would can could may might must did does do should".split(" "),
);

export const beings: ReadonlySet<string> = new Set(
  "is are was were be been being am get gets got getting 's".split(" "),
);

/** Words that may stand between a subject and its verb. */
export function isAdverb({ folded }: Word): boolean {
  return (
    auxiliaries.has(folded) ||
    /^(?:also|then|later|however|though|meanwhile|once|often|even|still|now|just|never|not|further|soon|always|again|only|long|himself|herself|themselves|itself|today|earlier|recently|repeatedly|famously|already|simply|instead|both|have|previously)$/.test(
      folded,
    ) ||
    /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(folded) ||
    /ly$|n't$/.test(folded)
  );
}

/** A verb that carries a clause, not a participle that describes a noun: "a group based in Ohio". */
export function isFiniteVerb(word: Word, next: Word | undefined): boolean {
  if (!looksLikeVerb(word)) return false;
  return !(/ed$|known|led|held/.test(word.folded) && prepositions.has(next?.folded ?? ""));
}
