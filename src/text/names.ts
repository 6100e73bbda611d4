import type { Span } from "./span.ts";
import { prepositions, pronouns, subordinators, type Word } from "./words.ts";

/** A run of capitalised words that names somebody or something: `[from, to)` in a list of words. */
export type NameRun = { readonly from: number; readonly to: number };

const particles = new Set(
  "de da di du del della der den van von el al bin ibn la le ter ten zu dos das bint abu ben".split(" "),
);

/** Capitalised words that begin no name: days, months, openers of sentences. */
const notNames = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december however meanwhile still yet later earlier today yesterday tomorrow also then thus therefore
  moreover furthermore nonetheless nevertheless instead indeed perhaps maybe once asked speaking according because despite
  although though while when where there here what why how if as even after before during since until not no yes so for
  like unlike such many most some several few each every another other both neither either professionals people officials
  critics experts analysts supporters democrats' one two three four five six seven eight nine ten regardless due and but or
  nor in on at by from with to of about against between under over into through i you we read more out up down all only just
  now never again first second third last next these those this that it its he she they his her their our my your who whom
  a an the mr. mrs. ms. mx. dr. sen. rep. gov.`.split(/\s+/),
);

/** Forms of address and offices that stand before a name without being part of it. */
export const honorifics: ReadonlySet<string> = new Set(
  `mr mrs ms mx dr prof professor rev reverend sir dame lord lady sen senator sens senators rep representative reps gov
  governor gen general col colonel lt lieutenant sgt sergeant capt captain cmdr commander adm admiral maj major president
  presidents vice prime minister ministers chancellor secretary justice judge chief king queen prince princess pope cardinal
  bishop archbishop father sister brother mayor councillor councilman councilwoman congressman congresswoman attorney
  ambassador director chairman chairwoman chair chairperson officer detective inspector superintendent former ex
  professional expert skilled knowledgeable analyst spokesman spokeswoman spokesperson coach manager ceo editor author actor actress singer
  hon pres speaker candidate republican democrat democratic deputy sheriff premier foreign defence defense finance interior
  researcher scientist engineer doctor nurse aunt uncle economist advocate leader strategist commissioner pastor activist adviser
  advisor aide lawmaker historian sociologist biologist pollster
  substitute striker midfielder defender goalkeeper winger teammate teenager veteran billionaire entrepreneur lawyer
  state barrister solicitor prosecutor farmer resident neighbour neighbor businessman businesswoman shopkeeper pensioner`.split(
    /\s+/,
  ),
);

export function isNameWord(word: Word | undefined): boolean {
  if (word === undefined || !word.isWord || !word.isCapital) return false;
  const bare = word.folded.replace(/\.$/, "");
  if (/^(?:mr|mrs|ms|mx|dr|sen|rep|gov|prof|rev|gen|col|lt|sgt|capt|st|jr|sr)$/.test(bare)) return true;
  return !notNames.has(word.folded) && !pronouns.has(word.folded);
}

/** The name that ends right before `end`, if one does. A possessive ends no name: "Putin’s" is not Putin. */
export function nameEndingAt(words: readonly Word[], end: number, least: number): NameRun | undefined {
  const last = words[end - 1];
  if (!isNameWord(last) || last?.isPossessive) return undefined;
  let from = end - 1;
  while (from > least && continuesName(words, from)) from -= 1;
  while (particles.has(words[from]?.folded ?? "") && !words[from]?.isCapital) from += 1;
  return withoutDepartment(words, { from, to: end });
}

function continuesName(words: readonly Word[], from: number): boolean {
  const before = words[from - 1];
  if (before === undefined || before.isPossessive) return false;
  if (isNameWord(before)) return true;
  return particles.has(before.folded) && (isNameWord(words[from - 2]) || particles.has(words[from - 2]?.folded ?? ""));
}

/** Where a name that has come to `at` goes on: behind "van der" there must be another part of it. */
function nextPart(words: readonly Word[], at: number): number | undefined {
  let next = at;
  while (next < at + 3 && particles.has(words[next]?.folded ?? "") && !words[next]?.isCapital) next += 1;
  return isNameWord(words[next]) ? next + 1 : undefined;
}

/** The name that begins at `from`, if one does. */
export function nameStartingAt(words: readonly Word[], from: number, most = words.length): NameRun | undefined {
  if (!isNameWord(words[from]) || words[from]?.isPossessive) return undefined;
  let to = from + 1;
  for (let next = nextPart(words, to); next !== undefined && next <= most; next = nextPart(words, to)) {
    to = next;
    if (words[to - 1]?.isPossessive) return undefined;
  }
  return { from, to };
}

/** "Minister of Foreign Affairs Ann Lee": the name is the last two words, and what stands before is the office's. */
function withoutDepartment(words: readonly Word[], { from, to }: NameRun): NameRun {
  const article = words[from - 1]?.folded === "the" ? 1 : 0;
  const [office, of] = [words[from - 2 - article], words[from - 1 - article]];
  const isOffice = of?.folded === "of" && office?.isCapital && honorifics.has(office.folded);
  if (!isOffice || to - from < 3) return { from, to };
  return { from: /^\p{Lu}\.$/u.test(words[to - 2]?.text ?? "") ? to - 3 : to - 2, to };
}

/** Every name in a list of words. */
export function namesIn(words: readonly Word[]): NameRun[] {
  const runs: NameRun[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!isNameWord(words[at])) continue;
    let to = at + 1;
    while (!words[to - 1]?.isPossessive) {
      const next = nextPart(words, to);
      if (next === undefined) break;
      to = next;
    }
    runs.push(withoutDepartment(words, { from: at, to }));
    at = to - 1;
  }
  return runs;
}

export function spanOf(words: readonly Word[], { from, to }: NameRun): Span {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
}

export function endsNounPhrase(word: Word): boolean {
  return !word.isWord || prepositions.has(word.folded) || subordinators.has(word.folded);
}
