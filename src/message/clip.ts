/** At most `max` UTF-16 code units, cut between words where there are any, and then ending with "…". */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  const lastSpace = head.lastIndexOf(" ");
  const words = lastSpace > max / 2 ? head.slice(0, lastSpace) : wholeCharacters(text, max - 1);
  return `${words.replace(/[\s,;:–—-]+$/u, "")}…`;
}

/** A cut that falls into a surrogate pair or between a letter and its accents moves before the character. */
function wholeCharacters(text: string, max: number): string {
  let end = max;
  while (end > max - 16 && end > 0 && continues(text, end)) end--;
  return text.slice(0, end);
}

function continues(text: string, at: number): boolean {
  const low = text.charCodeAt(at);
  if (low >= 0xdc00 && low <= 0xdfff) return true;
  const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return /^[\p{M}\u200d]/u.test(next) || text[at - 1] === "\u200d";
}
