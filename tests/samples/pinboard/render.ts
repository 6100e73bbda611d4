import type { Bullet } from "../../../src/domain/digest.ts";
import type { Quote } from "../../../src/domain/quote.ts";
import { type Asked, askedLine } from "../../../src/message/asked.ts";
import { bulletShape, spokenWords } from "../../../src/message/bullet-shape.ts";
import { clip } from "../../../src/message/clip.ts";
import { controlsOf } from "../../../src/message/controls.ts";
import type { Message } from "../../../src/message/message.ts";
import { oneLine } from "../../../src/message/one-line.ts";
import type { Preview, PreviewBlock } from "../../../src/message/preview.ts";
import { extentOf, longDate } from "../../../src/message/wording.ts";

/** What a pinboard takes: plain text, so there is nothing to escape. */
export type Pin = {
  readonly title: string;
  readonly lines: readonly PinLine[];
  readonly buttons: readonly { readonly label: string; readonly asks: string }[];
};
type PinLine = { readonly text: string; readonly link?: string };

export const limits = { title: 120, line: 500, lines: 20, buttons: 5 };

/** Any message as one pin within the pinboard's limits. */
export function renderPin(message: Message, share?: Asked): Pin {
  const [title, lines] = wordsOf(message);
  const { actions } = controlsOf(message, share);
  const buttons = actions.flatMap(({ label, asked }) => (asked ? [{ label, asks: askedLine(asked) }] : []));
  return {
    title: clip(oneLine(title), limits.title),
    lines: lines.slice(0, limits.lines).map((line) => ({ ...line, text: clip(oneLine(line.text), limits.line) })),
    buttons: buttons.slice(0, limits.buttons),
  };
}

/** What a reader would see of it. */
export function previewPin({ title, lines, buttons }: Pin): Preview {
  const said = lines.map(({ text, link }): PreviewBlock => {
    return { kind: "bullet", runs: [{ text, ...(link !== undefined && { href: link }) }] };
  });
  const pressed = buttons.map(({ label }) => ({ label, look: "secondary" as const }));
  return {
    blocks: [
      { kind: "heading", level: 3, runs: [{ text: title }] },
      ...said,
      ...(pressed.length > 0 ? [{ kind: "buttons" as const, buttons: pressed }] : []),
    ],
  };
}

function wordsOf(message: Message): readonly [title: string, lines: readonly PinLine[]] {
  switch (message.kind) {
    case "digest":
      return [message.digest.headline, message.digest.bullets.map(pointLine)];
    case "story":
      return [message.digest.headline, message.sources.map(({ name, url }) => ({ text: name, link: url }))];
    case "briefing": {
      const stories = message.digests.map(({ headline, url }) => ({ text: headline, link: url }));
      return [longDate(message.localDay), [{ text: extentOf(message) }, ...stories]];
    }
    case "story-list": {
      const stories = message.items.map(({ headline, url }) => ({ text: headline, link: url }));
      return [message.title, stories.length > 0 ? stories : [{ text: message.whenEmpty }]];
    }
    case "quote-list": {
      const quotes = message.items.map(({ quote }) => ({ text: spoken(quote), link: quote.url }));
      return [message.title, quotes.length > 0 ? quotes : [{ text: message.whenEmpty }]];
    }
    case "listing":
      return [message.title, message.rows.map(({ label, text }) => ({ text: `${label}: ${text}` }))];
    case "document":
      return [message.title, message.text.split("\n").map((text) => ({ text }))];
    case "notice":
      return [message.text, message.next === undefined ? [] : [{ text: message.next }]];
  }
}

/** A point as it stands, or words with who said them: nobody is made to say what only stands in an article. */
function pointLine(bullet: Bullet): PinLine {
  const shape = bulletShape(bullet);
  const link = shape.quote.url;
  switch (shape.kind) {
    case "point":
      return { text: shape.text, link };
    case "quotation":
      return { text: spoken(shape.quote), link };
    case "point-and-quotation":
      return { text: `${shape.text} ${spoken(shape.quote)}`, link };
  }
}

function spoken(quote: Quote): string {
  const words = spokenWords(quote, 300);
  return quote.speaker === undefined ? words : `${words} — ${quote.speaker.name}`;
}
