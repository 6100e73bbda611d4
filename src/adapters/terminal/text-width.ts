const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

const emoji = /\p{Emoji_Presentation}|\ufe0f/u;
const noWidth = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
/** Unicode's East Asian Wide and Fullwidth (UAX #11), the blocks that news is written in. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]$/u;

/** What a reader would call the characters of a text. */
export function graphemes(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Terminal columns that one grapheme takes. */
export function graphemeWidth(grapheme: string): number {
  if (/^[ -~]$/.test(grapheme)) return 1;
  if (emoji.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += noWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** Terminal columns that a text without line breaks takes. */
export function textWidth(text: string): number {
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

/** As much of a text as fits in so many columns, with an ellipsis where something had to go. */
export function clipToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let clipped = "";
  let used = 1;
  for (const grapheme of graphemes(text)) {
    used += graphemeWidth(grapheme);
    if (used > width) break;
    clipped += grapheme;
  }
  return `${clipped.trimEnd()}…`;
}
