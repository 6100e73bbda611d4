import { languages } from "./language-of.ts";
import { neighbours } from "./neighbours.ts";

/** Less than this tells nothing. Characters. */
const leastText = 40;
/** Three samples of this length tell what a whole text would. Characters. */
const sample = 1500;
/** So many common words, and such a share of all words, must speak for a language, and so clearly more than for another. */
const [fewestHits, leastShare, clearLead] = [3, 0.12, 1.8];

/** Which languages a common word belongs to: the known ones first, then the neighbours. */
const owners: ReadonlyMap<string, readonly number[]> = ownersOf([
  ...languages.map(({ stopWords }) => stopWords),
  ...neighbours,
]);

/** The tag of the known language that a text is plainly written in; `undefined` where that is not sure. */
export function languageIn(text: string): string | undefined {
  if (text.length < leastText) return undefined;
  const words = wordsOf(samplesOf(text));
  const scores = new Array<number>(languages.length + neighbours.length).fill(0);
  const hits = new Map<number, Set<string>>();
  for (const word of words) {
    const own = owners.get(word) ?? [];
    for (const owner of own) {
      scores[owner] = (scores[owner] ?? 0) + 1 / own.length;
      hits.set(owner, (hits.get(owner) ?? new Set()).add(word));
    }
  }
  const [first = 0, second = 0] = [...scores].sort((a, b) => b - a);
  const best = scores.indexOf(first);
  const isSure =
    (hits.get(best)?.size ?? 0) >= fewestHits && first >= leastShare * words.length && first >= clearLead * second;
  return isSure ? languages[best]?.tag : undefined;
}

/** An article's language: what its text plainly is, else what feed or page say, else English. */
export function articleLanguage(text: string, said: string | undefined): string {
  return languageIn(text) ?? said ?? "en";
}

/** Beginning, middle and end. */
function samplesOf(text: string): string {
  if (text.length <= 3 * sample) return text;
  const middle = (text.length - sample) >> 1;
  return `${text.slice(0, sample)} ${text.slice(middle, middle + sample)} ${text.slice(-sample)}`;
}

function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // A letter alone is as often an initial as a word.
  return folded.match(/\p{L}{2,}/gu) ?? [];
}

function ownersOf(profiles: readonly ReadonlySet<string>[]): Map<string, readonly number[]> {
  const found = new Map<string, number[]>();
  profiles.forEach((profile, index) => {
    for (const word of profile) found.set(word, [...(found.get(word) ?? []), index]);
  });
  return found;
}
