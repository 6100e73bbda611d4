import { isNameWord, nameStartingAt, spanOf } from "./names.ts";
import { slice } from "./span.ts";
import type { Word } from "./words.ts";

/** Names that say by themselves that somebody publishes, also as word-spinners turn them ("Al Jazeera Web"). */
const publishes =
  /\b(?:news|newspaper|times|post|herald|journal|gazette|tribune|radio|tv|television|broadcasting|press|agency|today|magazine|weekly|daily|mail|telegraph|guardian|independent|chronicle|observer|globe|mirror|examiner|register|review|network|online|web|net|website|information|wire|media|podcast|show|sentinel|atlantic|new yorker|rolling stone|fox|univision|newsmax|reuters|bloomberg|politico|axios|newsweek|forbes|fortune|variety|jazeera|huffpost|buzzfeed|yahoo|breitbart|slate|vox|wired|mashable|spiegel|monde|zeitung|pa[ií]s|bild|stern|nouvelles|repubblica)\b/i;
/** CNN, the BBC, AFP; not US, UN, EU, NATO, FBI. */
const acronym =
  /^(?:CNN|CNBC|MSNBC|NBC|ABC|CBS|BBC|ITV|NPR|PBS|AP|AFP|DPA|EFE|ANSA|TASS|RT|DW|ARD|ZDF|NRK|SVT|RTL|NDTV|CBC|NOS|HBO|C-SPAN)\b/;
const telling = /^(?:told|tells|telling|informed|advised|instructed)$/;
const talk = /^(?:interview|interviews|conversation|dialog|dialogue|talk|chat|statement|remarks|comments|speech)$/;

/** The outlet that somebody said it to, where the sentence names one: "told the Bay Herald", "in an interview with CNN". */
export function outletToldTo(text: string, words: readonly Word[]): string | undefined {
  const outlets = new Set<string>();
  for (const [at, { folded }] of words.entries()) {
    const isTalk = talk.test(folded) && /^(?:with|to)$/.test(words[at + 1]?.folded ?? "");
    if (!isTalk && !telling.test(folded)) continue;
    const outlet = outletAt(text, words, at + (isTalk ? 2 : 1));
    if (outlet !== undefined) outlets.add(outlet);
  }
  const [only] = outlets;
  return outlets.size === 1 ? only : undefined;
}

/** The outlet whose name begins there, without its article. */
function outletAt(text: string, words: readonly Word[], from: number): string | undefined {
  const start = words[from]?.folded === "the" ? from + 1 : from;
  const run = nameStartingAt(words, start) ?? owner(words, start);
  if (run === undefined) return undefined;
  const name = slice(text, spanOf(words, run))
    .replace(/\s+/g, " ")
    .replace(/['’]s?$/, "");
  return publishes.test(name) || acronym.test(name) ? name : undefined;
}

/** "CNN’s Jake Tapper": the outlet, which the possessive keeps from being the name. */
function owner(words: readonly Word[], from: number): { from: number; to: number } | undefined {
  let to = from;
  while (isNameWord(words[to]) && !words[to]?.isPossessive) to += 1;
  return isNameWord(words[to]) ? { from, to: to + 1 } : undefined;
}
