/** What somebody typed, without what is no character: a database takes neither NUL nor half a character. */
export function typedText(typed: string): string {
  return typed.replace(/[\p{Cc}\p{Cs}]/gu, " ").trim();
}
