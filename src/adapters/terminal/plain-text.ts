/**
 * News is written by strangers and a terminal obeys what it is shown: escapes, controls and marks that turn the
 * writing direction of what follows are taken out. Line breaks stay, tabs become spaces, RTL text is left as it is.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replace(/(?!\n)\p{Cc}|\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u00ad\u202a-\u202e\u2066-\u2069\ufeff]/g, "");
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ").trim();
}
