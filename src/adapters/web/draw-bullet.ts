import type { Bullet } from "../../domain/digest.ts";
import { bulletShape } from "../../message/bullet-shape.ts";
import { oneLine } from "../../message/one-line.ts";
import { drawQuotation } from "./draw-quotation.ts";
import { type Html, html } from "./html.ts";
import { sourceLink } from "./source-link.ts";

/** A point with the way to its passage, somebody's words, or both. `more` stands behind the source. */
export function drawBullet(bullet: Bullet, more?: Html): Html {
  const shape = bulletShape(bullet);
  switch (shape.kind) {
    case "point":
      return drawPoint(shape.text, sourceLink(shape.quote.url, shape.quote.sourceName, "the passage"), more);
    case "quotation":
      return html`<li class="said">${drawQuotation(shape.quote, more)}</li>`;
    case "point-and-quotation":
      return html`<li><span dir="auto">${oneLine(shape.text)}</span>${drawQuotation(shape.quote, more)}</li>`;
  }
}

function drawPoint(text: string, source: Html, more: Html | undefined): Html {
  return html`<li><span dir="auto">${oneLine(text)}</span> <span class="source">${source}${more}</span></li>`;
}
