import type { Attribution } from "./attributions.ts";
import type { Quotation } from "./quotations.ts";
import { slice } from "./span.ts";

/** Fewer words than this are a phrase held at arm's length unless the sentence plainly says that somebody spoke. */
const fewWords = 4;

/** Whether a quotation is somebody's words rather than a title, a name or a phrase held at arm's length. */
export function isSpeech(text: string, quotation: Quotation, attribution: Attribution | undefined): boolean {
  const words = slice(text, quotation.content).split(/\s+/);
  if (words.length < fewWords) return attribution !== undefined && isPlainlySaid(text, quotation, attribution);
  return !isTitle(words);
}

function isPlainlySaid(text: string, { content }: Quotation, { pattern }: Attribution): boolean {
  return (
    /[,.?!]$/.test(text.slice(content.start, content.end)) &&
    (pattern === "verb-after" || pattern === "subject-after" || pattern === "introduced")
  );
}

/** "How to Lose Friends and Alienate People": every longer word has a capital, and no stop follows. */
function isTitle(words: readonly string[]): boolean {
  const longer = words.filter((word) => /^\p{L}{4,}/u.test(word));
  return longer.length >= 2 && longer.every((word) => /^\p{Lu}/u.test(word)) && !/[.?!]$/.test(words.at(-1) ?? "");
}
