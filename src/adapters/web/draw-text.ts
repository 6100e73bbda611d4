import type { MarkedParagraph } from "../../message/opened-story.ts";
import { type Html, html } from "./html.ts";

/**
 * A source's own words with what is quoted of them marked in place. Where `isTarget` is set one can be led to each mark;
 * a quote that goes on over several pieces is led to once.
 */
export function drawText(paragraphs: readonly MarkedParagraph[], isTarget = false): readonly Html[] {
  const led = new Set<number>();
  return paragraphs.map(({ pieces, isAfterGap, isCutBefore, isCutAfter }) => {
    const drawn = pieces.map(({ text, quote }) => {
      if (quote === undefined) return html`${text}`;
      const isFirst = isTarget && !led.has(quote);
      led.add(quote);
      return html`<mark${isFirst ? html` id="${markId(quote)}"` : undefined}>${text}</mark>`;
    });
    const gap = isAfterGap
      ? html`<p class="gap"><span aria-hidden="true">···</span><span class="unseen">Left out</span></p>\n`
      : undefined;
    return html`${gap}<p>${isCutBefore ? "… " : ""}${drawn}${isCutAfter ? " …" : ""}</p>
`;
  });
}

/** What a mark is called within the page. */
export function markId(quote: number): string {
  return `passage-${quote + 1}`;
}
