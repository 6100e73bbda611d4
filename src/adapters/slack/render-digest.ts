import type { Bullet, Digest } from "../../domain/digest.ts";
import type { Quote } from "../../domain/quote.ts";
import { bulletShape, outlets, spokenWords } from "../../message/bullet-shape.ts";
import { clip } from "../../message/clip.ts";
import type { DigestMessage } from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { writtenByLine } from "../../message/wording.ts";
import { escapeMrkdwn } from "./escape.ts";
import { layout } from "./limits.ts";
import { type Draft, firstFitting } from "./post.ts";
import {
  bold,
  bullets,
  type Inline,
  line,
  linked,
  type Part,
  quotation,
  richText,
  smallPrint,
  words,
} from "./rich-text.ts";
import { grownSourceLine, outletName, plainSources, sourceLine } from "./source-line.ts";
import { passageWebLink } from "./web-link.ts";

/** One story: headline, points, sources. Where it is too much, the last points go first. */
export function digestDraft({ digest, updatedAt }: DigestMessage): Draft {
  const draft = (count: number) => storyDraft(digest, digest.bullets.slice(0, count), updatedAt);
  function* shorterAndShorter(): Generator<Draft> {
    for (let count = digest.bullets.length; count > 0; count--) yield draft(count);
  }
  return firstFitting(draft(1), shorterAndShorter());
}

/** What a briefing says of one of its stories: the heading above it, and what is new of it. */
type Around = { readonly over?: string | undefined; readonly change?: string | undefined };

/** A story with the points given: two blocks. */
export function storyDraft(
  digest: Digest,
  points: readonly Bullet[],
  updatedAt?: Date,
  { over, change }: Around = {},
): Draft {
  const severalOutlets = outlets(digest).length > 1;
  const shown = points.flatMap((bullet) => entries(bullet, severalOutlets));
  const sources = updatedAt === undefined ? sourceLine(digest) : grownSourceLine(digest, updatedAt);
  const changed = change === undefined ? [] : [change];
  const writer = [writtenByLine(digest)].flatMap((line) => line ?? []);
  return {
    blocks: [
      richText(...(over === undefined ? [] : [line(bold(over))]), line(headline(digest)), ...parts(shown)),
      smallPrint([sources, ...[...changed, ...writer].map(escapeMrkdwn)].join("\n")),
    ],
    lines: [plainHeadline(digest), ...shown.map(({ plain }) => plain), plainSources(digest), ...writer],
  };
}

export function headline(digest: Digest): Inline {
  return linked(plainHeadline(digest), digest.url, { bold: true });
}

export function plainHeadline({ headline }: Digest): string {
  return clip(oneLine(headline), layout.headline) || "Untitled";
}

/** Somebody's words as a part of a message, and as a line. */
export function spokenPart(quote: Quote): { readonly part: Part; readonly plain: string } {
  const { elements, plain } = quotationEntry(quote, passageReference(quote, true), true);
  return { part: quotation(...elements), plain };
}

/** What a bullet looks like: a point of the list, or somebody's words set off from it. */
type Entry = { readonly kind: "point" | "quotation"; readonly elements: readonly Inline[]; readonly plain: string };

function entries(bullet: Bullet, severalOutlets: boolean): readonly Entry[] {
  const shape = bulletShape(bullet);
  const link = passageReference(shape.quote, severalOutlets);
  switch (shape.kind) {
    case "point":
      return [pointEntry(shape.text, link, severalOutlets)];
    case "quotation":
      return [quotationEntry(shape.quote, link, severalOutlets)];
    case "point-and-quotation":
      return [pointEntry(shape.text, [], severalOutlets), quotationEntry(shape.quote, link, severalOutlets)];
  }
}

/** A small link to the very passage, named for its outlet where the story has several; nothing where it has no page. */
function passageReference(quote: Quote, severalOutlets: boolean): readonly Inline[] {
  const address = passageWebLink(quote.url);
  return address === undefined
    ? []
    : [linked(severalOutlets ? `${outletName(quote.sourceName)}\u00a0→` : "→", address)];
}

function pointEntry(text: string, reference: readonly Inline[], severalOutlets: boolean): Entry {
  const plain = clip(oneLine(text), layout.passage) || "…";
  const elements =
    reference.length > 0 ? [words(`${plain}${severalOutlets ? " " : "\u00a0"}`), ...reference] : [words(plain)];
  return { kind: "point", elements, plain: `• ${plain}` };
}

/** “Words” — Speaker, role →. Without a known speaker nobody is named. */
function quotationEntry(quote: Quote, reference: readonly Inline[], severalOutlets: boolean): Entry {
  const spoken = spokenWords(quote, layout.passage);
  const { name, role } = speakerOf(quote);
  const gap = reference.length === 0 ? "" : severalOutlets ? " · " : "\u00a0";
  if (name === "") return { kind: "quotation", elements: [words(`${spoken}${gap}`), ...reference], plain: spoken };
  const after = `${role}${gap}`;
  return {
    kind: "quotation",
    elements: [words(`${spoken}\n— `), bold(name), ...(after === "" ? [] : [words(after)]), ...reference],
    plain: `${spoken} — ${name}${role}`,
  };
}

/** “Words” — Speaker, role, with a link to the very passage. */
export function quotationOf(quote: Quote): Entry {
  return quotationEntry(quote, passageReference(quote, false), false);
}

function speakerOf({ speaker }: Quote): { readonly name: string; readonly role: string } {
  const name = clip(oneLine(speaker?.name ?? ""), layout.speakerName);
  const role = clip(oneLine(speaker?.role ?? ""), layout.speakerRole);
  return { name, role: role === "" ? "" : `, ${role}` };
}

/** Points that follow one another make one list. */
function parts(shown: readonly Entry[]): readonly Part[] {
  const made: Part[] = [];
  let list: (readonly Inline[])[] = [];
  const endList = () => {
    if (list.length > 0) made.push(bullets(list));
    list = [];
  };
  for (const entry of shown) {
    if (entry.kind === "point") {
      list.push(entry.elements);
      continue;
    }
    endList();
    made.push(quotation(...entry.elements));
  }
  endList();
  return made;
}
