import { honorifics, namesIn } from "./names.ts";
import { roleAfter, roleBefore } from "./roles.ts";
import { type Span, slice } from "./span.ts";
import { type Word, wordsOf } from "./words.ts";

/** The full names of a text, and what it says their bearers are. */
export type FullNames = {
  /** Under the name's last word in lower case. */
  readonly byLast: ReadonlyMap<string, ReadonlySet<string>>;
  /** Under the full name. */
  readonly roles: ReadonlyMap<string, string>;
  /** Under the last word: what "Mr." or "Ms." says of whoever bears it; nothing where both are named. */
  readonly titles: ReadonlyMap<string, "he" | "she" | undefined>;
};

/** More capitalised words in a row are no name. */
const longestName = 8;

const organisation =
  /\b(?:University|College|Institute|Institution|School|Department|Ministry|Party|House|Council|Committee|Bank|Trust|Group|Inc|Corp|Company|Association|Union|Times|Post|Journal|News|Court|Congress|Senate|Agency|Center|Centre|Heart|Foundation|Press|Administration|Commission|Army|Police|Government|Office|Board|League|Club|Street|Web|States|Kingdom|Nations|Korea|Republic|Hospital|Airlines|Court|Act|Treaty|Summit|Constitution)\b/;

export function isOrganisation(name: string): boolean {
  return organisation.test(name);
}

/** Names of two words or more, without forms of address. */
export function fullNamesOf(text: string, paragraphs: readonly Span[]): FullNames {
  const byLast = new Map<string, Set<string>>();
  const roles = new Map<string, string>();
  const rolesBefore = new Map<string, string>();
  const titles = new Map<string, "he" | "she" | undefined>();
  for (const paragraph of paragraphs) {
    const words = wordsOf(text, paragraph);
    for (const run of namesIn(words)) {
      const name = bareName(words.slice(run.from, run.to));
      const last = name.at(-1)?.toLowerCase() ?? "";
      const title = titleOf(words.slice(run.from, run.to));
      if (title !== undefined) titles.set(last, titles.has(last) && titles.get(last) !== title ? undefined : title);
      if (name.length < 2) continue;
      const full = name.join(" ");
      byLast.set(last, (byLast.get(last) ?? new Set()).add(full));
      const role = roleAfter(words, run.to, words.length);
      if (role !== undefined && !roles.has(full)) roles.set(full, oneLine(slice(text, role)));
      const before = roleBefore(words, run);
      if (before !== undefined && !rolesBefore.has(full)) rolesBefore.set(full, oneLine(slice(text, before)));
    }
  }
  // What stands behind a name tells more than an office before it.
  return { byLast, roles: new Map([...rolesBefore, ...roles]), titles };
}

function titleOf(run: readonly Word[]): "he" | "she" | undefined {
  if (run.some(({ folded }) => /^mr\.?$/.test(folded))) return "he";
  return run.some(({ folded }) => /^(?:mrs|ms|miss)\.?$/.test(folded)) ? "she" : undefined;
}

/** A name's words without forms of address, offices and the possessive; none where all of it is a shouted headline. */
export function bareName(run: readonly Word[]): string[] {
  const office = run.findLastIndex((word) => honorifics.has(word.folded.replace(/\.$/, "")));
  const rest = run.slice(office + 1);
  if (rest.length > 2 && rest.every((word) => word.text === word.text.toUpperCase())) return [];
  if (rest.length > longestName) return [];
  const parts: string[] = [];
  for (const [index, word] of rest.entries()) {
    const part = index === rest.length - 1 ? word.text.replace(/['’]s?$/, "") : word.text;
    // "J.J." is one part, as the text has it, though each initial is a word.
    if (rest[index - 1]?.end === word.start) parts.push(`${parts.pop()}${part}`);
    else parts.push(part);
  }
  return parts;
}

/** The name in full, where the text gives it in full and leaves no doubt who is meant. */
export function inFull(name: readonly string[], known: FullNames): string {
  const own = name.join(" ");
  if (name.length !== 1) return shortestEnding(own, known.byLast.get(name.at(-1)?.toLowerCase() ?? ""));
  const candidates = [...(known.byLast.get(own.toLowerCase()) ?? [])].sort((a, b) => a.length - b.length);
  const [shortest] = candidates;
  if (shortest === undefined || isOrganisation(shortest)) return own;
  const first = shortest.split(" ", 1)[0] ?? "";
  return candidates.every(
    (other) => other.endsWith(` ${shortest}`) || other.startsWith(`${first} `) || other === shortest,
  )
    ? shortest
    : own;
}

/** "Analyst Ann Lee" is "Ann Lee" where the text calls them so, too. */
function shortestEnding(own: string, known: ReadonlySet<string> | undefined): string {
  const endings = [...(known ?? [])].filter((other) => own.endsWith(` ${other}`)).sort((a, b) => a.length - b.length);
  return endings[0] ?? own;
}

/** A role in one line, as it stands behind a name: in wrapped files it may run over two, or open its sentence. */
export function oneLine(words: string): string {
  return words.replace(/\s+/g, " ").replace(/^(?:The|A|An|His|Her|Its|Their)(?= )/, (article) => article.toLowerCase());
}
