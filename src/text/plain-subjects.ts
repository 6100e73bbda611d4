import type { PlainSpeech } from "./languages/plain-speech.ts";
import type { Span } from "./span.ts";
import type { Word } from "./words.ts";

/** Who speaks, as a sentence of a language with reduced rules puts it. */
export type PlainSubject = {
  /** All of it, as far as it can be told. */
  readonly mention: Span;
  /** A name in full, or a last name alone; none where it is not plain. */
  readonly name?: Span;
  readonly isFull: boolean;
  readonly role?: Span;
  /** Which word comes behind it. */
  readonly next: number;
};

type Run = { readonly from: number; readonly to: number };

/** A description longer than this has gone astray. Words. */
const longestDescription = 10;

/** The subject that begins at word `at`, or `undefined` where none does. */
export function plainSubject(words: readonly Word[], at: number, speech: PlainSpeech): PlainSubject | undefined {
  const first = words[at];
  if (first === undefined || !first.isWord) return undefined;
  if (speech.pronouns.has(first.folded)) return { mention: first, isFull: false, next: at + 1 };
  const description = descriptionAt(words, at, speech);
  const run = runAt(words, description.to, speech);
  const whole = run ?? description;
  if (whole.to === at) return undefined;
  const nameless = { mention: spanOf(words, { from: at, to: whole.to }), isFull: false, next: whole.to };
  // "dijo a la alcaldesa Ana Ruiz", "sagte dem Sprecher Jens Kolb": whoever is spoken to is not who speaks.
  if (description.to > at && !mayBegin(words, description, speech)) return nameless;
  if (isDescribed(words, description, speech)) return described(words, description, run, speech) ?? nameless;
  if (run === undefined) return nameless;
  // "die Bürgermeisterin Anna Vogt", but not "die Deutsche Bahn".
  if (description.to > at && !isOffice(words[run.from], speech)) return nameless;
  return named(words, run, speech) ?? nameless;
}

/** Whether a description is a subject's: it begins with an article of one, or with what somebody is. */
function mayBegin(words: readonly Word[], { from, to }: Run, { articles, role, isOblique }: PlainSpeech): boolean {
  const first = words[from]?.folded ?? "";
  if (isOblique?.(first, words[to]?.folded ?? "")) return false;
  return articles.has(first) || first.startsWith("l'") || role.test(first);
}

/** "le maire de Saint-Aubin", "l’ancien ministre": article and small words before a name. */
function descriptionAt(words: readonly Word[], at: number, speech: PlainSpeech): Run {
  let to = at;
  while (to < Math.min(words.length, at + longestDescription) && isDescriptive(words, to, at, speech)) to += 1;
  return { from: at, to };
}

function isDescriptive(words: readonly Word[], at: number, from: number, speech: PlainSpeech): boolean {
  const word = words[at];
  if (word === undefined || !word.isWord) return false;
  if (!word.isCapital) return !speech.conjunctions.has(word.folded) && !/^qu[ei]$/.test(word.folded);
  if (at === from) return speech.articles.has(word.folded);
  // A capital behind "of" only says which one is meant, and so does what follows it.
  const before = words[at - 1];
  return speech.prepositions.has(bare(before)) || (before?.isCapital === true && at - 1 > from);
}

function isDescribed(words: readonly Word[], { from, to }: Run, { role }: PlainSpeech): boolean {
  return words.slice(from, to).some((word) => !word.isCapital && role.test(bare(word)));
}

/** "le maire Jean Ferrand", "la présidente du collectif, Claire Dumas". */
function described(
  words: readonly Word[],
  description: Run,
  run: Run | undefined,
  speech: PlainSpeech,
): PlainSubject | undefined {
  const last = words[description.to - 1];
  if (run !== undefined) {
    if (last === undefined || last.isCapital || speech.prepositions.has(bare(last))) return undefined;
    return withRole(named(words, run, speech), words, description);
  }
  if (words[description.to]?.text !== ",") return undefined;
  const apposed = runAt(words, description.to + 1, speech);
  const subject = apposed && named(words, apposed, speech);
  return subject?.isFull && isClosed(words[subject.next]) ? withRole(subject, words, description) : undefined;
}

function withRole(subject: PlainSubject | undefined, words: readonly Word[], role: Run): PlainSubject | undefined {
  return subject && { ...subject, role: spanOf(words, role), mention: subject.name ?? subject.mention };
}

function isClosed(word: Word | undefined): boolean {
  return word === undefined || /^[,.;:)!?–—]$/.test(word.text);
}

/** Capitalised words in a row, with the small words of a name between them. */
function runAt(words: readonly Word[], at: number, speech: PlainSpeech): Run | undefined {
  let to = at;
  while (isNamelike(words[to], speech)) {
    to += 1;
    let next = to;
    while (next < to + 3 && isParticle(words, next, to, speech)) next += 1;
    if (isNamelike(words[next], speech) || isElided(words[next])) to = isElided(words[next]) ? next + 1 : next;
  }
  return to > at ? { from: at, to } : undefined;
}

function isNamelike(word: Word | undefined, { noName, address }: PlainSpeech): boolean {
  if (word === undefined || !word.isWord) return false;
  return (word.isCapital && !noName.test(word.folded)) || address.has(word.folded);
}

/** "von der Leyen", "de la Fuente": an article is part of a name behind another particle only. */
function isParticle(words: readonly Word[], at: number, from: number, { particles }: PlainSpeech): boolean {
  const folded = words[at]?.folded ?? "";
  return particles.has(folded) && (at > from || !/^(?:der|den|la|las|le|les|los|el)$/.test(folded));
}

/** "Giscard d’Estaing". */
function isElided(word: Word | undefined): boolean {
  return word !== undefined && /^d['’]\p{Lu}/u.test(word.text);
}

/** The name in a run of capitals, offices and forms of address before it left out. */
function named(words: readonly Word[], { from, to }: Run, speech: PlainSpeech): PlainSubject | undefined {
  // "Gegenüber Anna Vogt", which ends as an occupation does.
  if (speech.isNoFirst(words[from]?.folded ?? "")) return undefined;
  let start = from;
  while (start < to - 1 && isOffice(words[start], speech)) start += 1;
  const parts = words.slice(start, to).filter((word) => !speech.particles.has(word.folded));
  const last = parts.at(-1);
  if (last === undefined || parts.length > speech.mostParts) return undefined;
  const run = words.slice(start, to);
  if (speech.isNoFirst(run[0]?.folded ?? "") || isPlaced(run, speech)) return undefined;
  if (parts.some((word) => /^\p{Lu}{4,}$|\d|['’]s?$/u.test(word.text)) || isShared(words, to, speech)) return undefined;
  // "le maire Ferrand" and "M. Ferrand" have a last name alone; so has "Ferrand".
  const office = words.slice(from, start).findLastIndex((word) => !speech.address.has(word.folded));
  const role = office >= 0 ? { role: spanOf(words, { from, to: from + office + 1 }) } : {};
  const name = spanOf(words, { from: start, to });
  return { mention: name, name, isFull: parts.length > 1, next: to, ...role };
}

function isOffice(word: Word | undefined, { address, role }: PlainSpeech): boolean {
  return word !== undefined && (address.has(word.folded) || role.test(word.folded));
}

/** "Ana Ruiz de Madrid": nobody can tell where the name ends. */
function isPlaced(run: readonly Word[], { particles }: PlainSpeech): boolean {
  return run.findIndex(({ folded }) => particles.has(folded)) > 1;
}

/** "Anna Vogt und Bernd Kolb": nobody alone. */
function isShared(words: readonly Word[], to: number, { conjunctions }: PlainSpeech): boolean {
  return conjunctions.has(words[to]?.folded ?? "") || words[to]?.text === "&";
}

/** What stands behind a name between commas, where it begins with what somebody can be. */
export function plainRoleAfter(words: readonly Word[], at: number, { role }: PlainSpeech): Span | undefined {
  if (words[at]?.text !== "," || !role.test(bare(words[at + 1]))) return undefined;
  let to = at + 1;
  while (words[to]?.isWord) to += 1;
  return to - at <= longestDescription && isClosed(words[to]) ? spanOf(words, { from: at + 1, to }) : undefined;
}

/** "l’avocat" is "avocat". */
function bare(word: Word | undefined): string {
  return (word?.folded ?? "").replace(/^(?:l|d|qu)'/, "");
}

function spanOf(words: readonly Word[], { from, to }: Run): Span {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
}
