import { isIntroduction } from "./introductions.ts";
import { leadingPhrase, phraseEndingAt, type Subject } from "./noun-phrases.ts";
import { isAdverb, isFiniteVerb, looksLikeVerb, prepositions, subordinators, type Word } from "./words.ts";

/** The subject of the verb at `verb`, looking back no further than `from`. */
export function subjectBefore(words: readonly Word[], verb: number, from: number): Subject | undefined {
  let end = verb;
  while (end > from && isAdverb(words[end - 1] as Word)) end -= 1;
  const last = words[end - 1];
  if (end <= from || last === undefined) return undefined;
  if (last.folded === "who") return antecedent(words, end - 1, from);
  if (last.folded === "which" || last.folded === "that" || last.folded === "what") return undefined;
  const isVerbal = last.folded === "to" || prepositions.has(last.folded);
  if (last.isWord && !isVerbal && !subordinators.has(last.folded) && !looksLikeVerb(last)) {
    return phraseEndingAt(words, end, from);
  }
  if (!last.isWord && /[,)–—-]/.test(last.text))
    return headOfApposition(words, end - 1, from) ?? firstSubject(words, end, from);
  return firstSubject(words, end, from);
}

/** The subject of a sentence that goes on to its second or third verb. */
export function firstSubject(words: readonly Word[], to: number, from: number): Subject | undefined {
  const chunks = chunksOf(words, from, to);
  for (const chunk of chunks) {
    const start = subordinators.has(words[chunk.from]?.folded ?? "") ? chunk.from + 1 : chunk.from;
    if (isIntroduction(words, { ...chunk, from: start })) continue;
    const subject = leadingPhrase(words, start, to);
    if (subject !== undefined) return subject;
  }
  return undefined;
}

/** "Ann Lee, who leads it, said": who stands before ", who". */
function antecedent(words: readonly Word[], who: number, from: number): Subject | undefined {
  const end = words[who - 1]?.text === "," ? who - 1 : who;
  return end > from ? phraseEndingAt(words, end, from) : undefined;
}

type Chunk = { readonly from: number; readonly to: number };

/** The parts of `[from, to)` between commas, dashes, brackets and quotations. */
function chunksOf(words: readonly Word[], from: number, to: number): Chunk[] {
  const chunks: Chunk[] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    const isMark = at === to || !(words[at]?.isWord ?? false);
    if (!isMark || words[at]?.text === "$" || words[at]?.text === "#") continue;
    if (at > start) chunks.push({ from: start, to: at });
    start = at + 1;
  }
  return chunks;
}

/** Before a verb with a comma in front of it: the first part that is a noun phrase awaiting its verb. */
function headOfApposition(words: readonly Word[], comma: number, from: number): Subject | undefined {
  for (const chunk of chunksOf(words, from, comma)) {
    const start = subordinators.has(words[chunk.from]?.folded ?? "") ? chunk.from + 1 : chunk.from;
    if (isIntroduction(words, { ...chunk, from: start }) || start >= chunk.to) continue;
    if (words.slice(start, chunk.to).some((word, index, part) => isFiniteVerb(word, part[index + 1]))) {
      const inner = lastClause(words, start, chunk.to);
      if (inner !== undefined) return inner;
      continue;
    }
    const subject = leadingPhrase(words, start, comma);
    if (subject !== undefined) return subject;
  }
  return undefined;
}

/** "Lee lost, but when Smith" …: a noun phrase at the end of a part, after a conjunction. */
function lastClause(words: readonly Word[], from: number, to: number): Subject | undefined {
  let start = to;
  while (start > from && !subordinators.has(words[start - 1]?.folded ?? "")) start -= 1;
  if (start === from || start >= to || words.slice(start, to).some((word) => looksLikeVerb(word))) return undefined;
  const subject = leadingPhrase(words, start, to);
  return subject?.kind === "name" ? subject : undefined;
}
