const unpairedSurrogate = /\p{Surrogate}/gu;
const invisible = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
const stackedMarks = /(\p{Mn}{5})\p{Mn}+/gu;

/**
 * Text from outside as one well-formed line. Unpaired surrogates cannot be sent, direction overrides would turn the
 * rest of the message around, and towers of accents would cover the lines above; nothing a reader reads is changed.
 */
export function oneLine(text: string): string {
  return text
    .replace(unpairedSurrogate, "\ufffd")
    .replace(invisible, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(stackedMarks, "$1")
    .trim();
}
