import type { Quote } from "../../domain/quote.ts";
import { spokenWords } from "../../message/bullet-shape.ts";
import { oneLine } from "../../message/one-line.ts";
import { type Html, html } from "./html.ts";
import { sourceLink } from "./source-link.ts";

/** Longer than any quote that is picked; what is quoted whole elsewhere is cut nowhere. */
const longest = 1200;

/** Somebody's words, who they are, and the way to the passage. `more` stands behind the source. */
export function drawQuotation(quote: Quote, more?: Html): Html {
  return html`<figure class="quotation">
<blockquote dir="auto"><p>${spokenWords(quote, longest)}</p></blockquote>
<figcaption>${drawSpeaker(quote)}${sourceLink(quote.url, quote.sourceName, "the passage")}${more}</figcaption>
</figure>
`;
}

/** A name leads to what else its bearer is quoted as saying. */
function drawSpeaker({ speaker }: Quote): Html | undefined {
  if (speaker === undefined) return undefined;
  const name = oneLine(speaker.name);
  const role =
    speaker.role === undefined ? undefined : html`<span class="role" dir="auto">${oneLine(speaker.role)}</span>`;
  return html`<a class="speaker" href="/quotes?who=${encodeURIComponent(name.slice(0, 100))}" dir="auto">${name}</a>${role}`;
}
