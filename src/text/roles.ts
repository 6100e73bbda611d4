import { introductions } from "./introductions.ts";
import { honorifics, isNameWord, type NameRun } from "./names.ts";
import type { Span } from "./span.ts";
import {
  determiners,
  isAdverb,
  isFiniteVerb,
  looksLikeVerb,
  prepositions,
  pronouns,
  subordinators,
  type Word,
} from "./words.ts";

/** What stands after a name between commas and says what they are: "chief engineer of the trust". */
export function roleAfter(words: readonly Word[], after: number, to: number): Span | undefined {
  let start = after;
  if (!/^[,–—(-]$/.test(words[start]?.text ?? "")) return undefined;
  start += 1;
  if (words[start]?.folded === "who") return officeClause(words, start, to);
  if (/^\d{1,3}$/.test(words[start]?.text ?? "") && words[start + 1]?.text === ",") start += 2;
  let end = start;
  while (end < to && words[end]?.isWord && !/^(?:who|which|whose|said|says|told)$/.test(words[end]?.folded ?? ""))
    end += 1;
  const stop = words[end];
  if (stop?.isWord && !/^(?:who|which|whose)$/.test(stop.folded)) return undefined;
  const part = words.slice(start, end);
  return isRole(part) ? { start: part[0]?.start ?? 0, end: part.at(-1)?.end ?? 0 } : undefined;
}

/** What "who" says of somebody is a role when it is what they do, not what they did: "who leads the union". */
const doing =
  /^(?:leads|heads|runs|chairs|directs|represents|teaches|owns|manages|oversees|coaches|edits|founded|co-founded|commands|presides|conducts|advises)$/;

function officeClause(words: readonly Word[], who: number, to: number): Span | undefined {
  if (!doing.test(words[who + 1]?.folded ?? "")) return undefined;
  let end = who + 2;
  while (end < to && words[end]?.isWord && !opensClause(words, end)) end += 1;
  const isEnded = end === to || /^[,.;:)!?–—]$/.test(words[end]?.text ?? "") || opensClause(words, end);
  if (!isEnded || end < who + 4 || end > who + 18) return undefined;
  return { start: words[who]?.start ?? 0, end: words[end - 1]?.end ?? 0 };
}

function opensClause(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined || !subordinators.has(word.folded)) return false;
  return !/^(?:and|or)$/.test(word.folded) || next === undefined || looksLikeVerb(next) || pronouns.has(next.folded);
}

/** Forms of address, which say nothing of what somebody does. */
const address = /^(?:mr|mrs|ms|mx|dr|prof|rev|sir|dame|lord|lady|hon)\.?$/;
/** Lower-case words that lead up to a description without being part of it. */
const noPart = /^(?:back|down|up|out|off|percent|different|same|told|met)$|(?<!^(?:act|lead|outgo|incom|sitt))ing$/;

/**
 * What stands right before a name without a comma, from its first word: "chief executive Ann Lee", "Captain Ann Lee",
 * "former Ford chairwoman Ann Lee", whom it would be wrong to call a chairwoman.
 */
export function roleBefore(words: readonly Word[], { from, to }: NameRun): Span | undefined {
  const office = words.slice(from, to).findLastIndex((word) => isOffice(word));
  const end = office === -1 ? from : from + office + 1;
  if (end === to) return undefined;
  let start = end - officeOfState(words, end);
  while (start > 0 && end - start < 7 && describes(words[start - 1], start < end ? words[start] : undefined))
    start -= 1;
  while (start < end && address.test(words[start]?.folded ?? "")) start += 1;
  const [first, head, before] = [words[start], words[end - 1], words[start - 1]];
  if (first === undefined || head === undefined || start === end) return undefined;
  // "the offer Ann Lee made": what has an article is a role only where nothing else can be meant.
  const isOpen = before === undefined || !(determiners.has(before.folded) || before.isPossessive);
  if (!isOffice(head) && !(isOpen && isPersonNoun(head) && !/(?:ment|ever|ther|tter|ffer|rder|per)$/.test(head.folded)))
    return undefined;
  return { start: first.start, end: head.end };
}

/** How many words are "Secretary of State", which ends before `end`. */
function officeOfState(words: readonly Word[], end: number): number {
  const [office, of, state] = words.slice(Math.max(0, end - 3), end);
  return state?.folded === "state" && of?.folded === "of" && office !== undefined && isOffice(office) ? 3 : 0;
}

function isOffice({ folded }: Word): boolean {
  const bare = folded.replace(/\.$/, "");
  return honorifics.has(bare) && !address.test(bare);
}

/** Whether somebody is what they are called, still or yet. */
const qualifier =
  /^(?:former|late|retired|acting|then|outgoing|incoming|longtime|deputy|assistant|vice|ex|state|fellow)$/;

/** A word that may be part of a description before a name; what a capital follows is more often a verb. */
function describes(word: Word | undefined, next: Word | undefined): boolean {
  if (word === undefined || !word.isWord || word.isPossessive || /\d/.test(word.text)) return false;
  const { folded } = word;
  if (word.isCapital) return isOffice(word) || isNameWord(word);
  if (noPart.test(folded) || (next?.isCapital && !qualifier.test(folded))) return false;
  const isGlue = prepositions.has(folded) || subordinators.has(folded) || introductions.has(folded);
  return !(isGlue || determiners.has(folded) || pronouns.has(folded) || isAdverb(word) || looksLikeVerb(word));
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
export function isPersonNoun({ folded }: Word): boolean {
  return (
    honorifics.has(folded) ||
    /(?:er|or|ist|ian|ant|ent|man|woman|ee|ary|ess|eur)$/.test(folded) ||
    /^(?:head|chief|executive|founder|boss|aide|ally|guru|icon|expert|official|scholar|coach|pilot|captain|host|veteran|judge|chair|friend|colleague|fellow|associate|democrat|liberal|conservative|whip|negotiator|native|critic|cleric|graduate|candidate|nominee|advocate|bishop|rabbi|imam|priest|monk|spokesperson|chairperson|wife|husband|son|cousin|uncle|aunt|niece|nephew|hero|heir|guide|cook|chef|clerk|athlete|star|champion|midfielder|striker|author|historian|vet|midwife|nurse|tenant|witness|survivor|victim)$/.test(
      folded,
    )
  );
}
