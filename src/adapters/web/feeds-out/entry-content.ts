import type { Bullet, Digest } from "../../../domain/digest.ts";
import type { Quote } from "../../../domain/quote.ts";
import { bulletShape, outlets, spokenWords } from "../../../message/bullet-shape.ts";
import { clip } from "../../../message/clip.ts";
import { oneLine } from "../../../message/one-line.ts";
import { writtenByLine } from "../../../message/wording.ts";
import { type Html, html, markupOf } from "../html.ts";
import { webAddress } from "../web-address.ts";

/** Characters. */
const [longestQuotation, longestSummary] = [2000, 300];

/** A digest as markup for readers of feeds: its points, each with a link to its passage, and its sources. */
export function entryContent(digest: Digest): string {
  const writer = writtenByLine(digest);
  return markupOf(html`<ul>
${digest.bullets.map(drawBullet)}</ul>
<p>${outlets(digest).length === 1 ? "Source" : "Sources"}: ${separated(outlets(digest).map(({ name, url }) => linked(outletName(name), url)))}</p>
${writer === undefined ? undefined : html`<p><small>${writer}</small></p>\n`}`);
}

/** The first point as one plain line. */
export function entrySummary({ bullets: [first] }: Digest): string {
  const shape = bulletShape(first);
  const told = shape.kind === "quotation" ? spoken(shape.quote) : shape.text;
  return clip(oneLine(told), longestSummary);
}

export function entryTitle({ headline }: Pick<Digest, "headline">): string {
  return oneLine(headline) || "Untitled";
}

function drawBullet(bullet: Bullet): Html {
  const shape = bulletShape(bullet);
  switch (shape.kind) {
    case "point":
      return html`<li dir="auto">${oneLine(shape.text)} ${passage(shape.quote)}</li>\n`;
    case "quotation":
      return html`<li>${quotation(shape.quote)}</li>\n`;
    case "point-and-quotation":
      return html`<li dir="auto">${oneLine(shape.text)} ${quotation(shape.quote)}</li>\n`;
  }
}

function quotation(quote: Quote): Html {
  const by = speakerOf(quote);
  return html`<blockquote dir="auto"><p>${spokenWords(quote, longestQuotation)}</p><p>— ${by === undefined ? undefined : html`${by}, `}${passage(quote)}</p></blockquote>`;
}

/** It leads to the very words; where the source has no page, it is only named. */
function passage({ sourceName, url }: Quote): Html {
  return linked(outletName(sourceName), url);
}

function linked(name: string, url: string): Html {
  const href = webAddress(url);
  return href === undefined ? html`${name}` : html`<a href="${href}">${name}</a>`;
}

function spoken(quote: Quote): string {
  const by = speakerOf(quote);
  return by === undefined ? spokenWords(quote, longestSummary) : `${spokenWords(quote, longestSummary)} — ${by}`;
}

function speakerOf({ speaker }: Quote): string | undefined {
  if (speaker === undefined) return undefined;
  return oneLine(speaker.role === undefined ? speaker.name : `${speaker.name}, ${speaker.role}`);
}

function outletName(name: string): string {
  return oneLine(name) || "source";
}

function separated(parts: readonly Html[]): readonly Html[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [html`, `, part]));
}
