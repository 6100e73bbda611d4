import { introductions } from "./introductions.ts";
import { honorifics } from "./names.ts";
import type { Span } from "./span.ts";
import { determiners, isAdverb, isFiniteVerb, prepositions, pronouns, subordinators, type Word } from "./words.ts";

/** What stands after a name between commas and says what they are: "chief engineer of the trust". */
export function roleAfter(words: readonly Word[], after: number, to: number): Span | undefined {
  let start = after;
  if (!/^[,–—(-]$/.test(words[start]?.text ?? "")) return undefined;
  start += 1;
  if (/^\d{1,3}$/.test(words[start]?.text ?? "") && words[start + 1]?.text === ",") start += 2;
  let end = start;
  while (end < to && words[end]?.isWord && !/^(?:who|which|whose|said|says|told)$/.test(words[end]?.folded ?? ""))
    end += 1;
  const stop = words[end];
  if (stop?.isWord && !/^(?:who|which|whose)$/.test(stop.folded)) return undefined;
  const part = words.slice(start, end);
  return isRole(part) ? { start: part[0]?.start ?? 0, end: part.at(-1)?.end ?? 0 } : undefined;
}

function isRole(part: readonly Word[]): boolean {
  const [first] = part;
  if (first === undefined || part.length > 18) return false;
  if (
    /\d/.test(first.text) ||
    prepositions.has(first.folded) ||
    subordinators.has(first.folded) ||
    introductions.has(first.folded)
  )
    return false;
  if (pronouns.has(first.folded) || isAdverb(first) || /ing$/.test(first.folded)) return false;
  if (part.some((_, index) => hasVerbAt(part, index))) return false;
  const end = part.findIndex((word, index) => index > 0 && prepositions.has(word.folded));
  const head = part[(end < 0 ? part.length : end) - 1];
  return head !== undefined && !prepositions.has(part.at(-1)?.folded ?? "") && isPersonNoun(head);
}

/** "the engineer in charge": what could be a verb is a noun behind a preposition or an article. */
function hasVerbAt(part: readonly Word[], at: number): boolean {
  const [before, word] = [part[at - 1]?.folded ?? "", part[at]];
  if (word === undefined || prepositions.has(before) || determiners.has(before)) return false;
  return isFiniteVerb(word, part[at + 1]);
}

/** "engineer", "spokesman", "Democrat": what a person can be. */
function isPersonNoun({ folded }: Word): boolean {
  return (
    honorifics.has(folded) ||
    /(?:er|or|ist|ian|ant|ent|man|woman|ee|ary|ess|eur)$/.test(folded) ||
    /^(?:head|chief|boss|aide|ally|guru|icon|expert|official|scholar|coach|pilot|captain|host|veteran|judge|chair|friend|colleague|fellow|associate|democrat|liberal|conservative|whip|negotiator|native|critic|cleric|graduate|candidate|nominee|advocate|bishop|rabbi|imam|priest|monk|spokesperson|chairperson|wife|husband|son|cousin|uncle|aunt|niece|nephew|hero|heir|guide|cook|chef|clerk|athlete|star|champion|midfielder|striker|author|historian|vet|midwife|nurse|tenant|witness|survivor|victim)$/.test(
      folded,
    )
  );
}
