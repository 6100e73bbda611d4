import type { Attribution } from "./attributions.ts";
import type { Quotation } from "./quotations.ts";
import { slice } from "./span.ts";

/** Fewer words than this are a phrase held at arm's length unless the sentence plainly says that somebody spoke. */
const fewWords = 4;

/** What follows is what something is called. */
const soCalled = /\b(?:so-called|known as|nicknamed|dubbed|titled|entitled|named)[\s(:]*$/i;

/** Whether a quotation is somebody's words rather than a title, a name or a phrase held at arm's length. */
export function isSpeech(text: string, quotation: Quotation, attribution: Attribution | undefined): boolean {
  if (soCalled.test(text.slice(Math.max(0, quotation.outer.start - 20), quotation.outer.start))) return false;
  const words = slice(text, quotation.content).split(/\s+/);
  const isSaid = attribution !== undefined && isPlainlySaid(text, quotation, attribution);
  return words.length < fewWords ? isSaid : !isTitle(words, isSaid);
}

function isPlainlySaid(text: string, { content }: Quotation, { pattern }: Attribution): boolean {
  return (
    /[,.?!]$/.test(text.slice(content.start, content.end)) &&
    (pattern === "verb-after" || pattern === "subject-after" || pattern === "introduced")
  );
}

/** Words that a title may leave without a capital. */
const small =
  /^(?:the|and|for|but|nor|with|from|into|over|upon|than|that|this|when|your|you|are|was|its|our|his|her)$/i;

/** "How to Lose Friends and Alienate People": every weighty word has a capital. American print puts the stop inside. */
function isTitle(words: readonly string[], isSaid: boolean): boolean {
  const weighty = words.filter((word) => /^\p{L}{3,}/u.test(word) && !small.test(word));
  const hasStop = /[.,?!]$/.test(words.at(-1) ?? "");
  return weighty.length >= 2 && weighty.every((word) => /^\p{Lu}/u.test(word)) && !(hasStop && isSaid);
}
