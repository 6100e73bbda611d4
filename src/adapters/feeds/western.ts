/** What windows-1252 means by the bytes 0x80–0x9f; five of them mean nothing. */
const meant = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Reads Latin-1's control characters, which nobody means, as windows-1252. Needed for numbers such as "&#146;", and
 * because Node 20's TextDecoder takes "windows-1252" for plain Latin-1.
 */
export function fromWestern(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => meant[character.charCodeAt(0) - 0x80] ?? "");
}
