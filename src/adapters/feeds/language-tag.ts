/** The primary tag of a language as feeds and pages write it ("en-GB", "en_us", "EN"), in lower case. */
export function languageTag(text: string | undefined): string | undefined {
  return /^\s*([a-z]{2,3})(?=[-_\s,;]|$)/i.exec(text ?? "")?.[1]?.toLowerCase();
}
