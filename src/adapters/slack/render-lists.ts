import { clip } from "../../message/clip.ts";
import { copyable } from "../../message/copyable.ts";
import { hitRuns } from "../../message/hit-runs.ts";
import type {
  Document,
  Listing,
  Notice,
  QuoteList,
  QuoteListItem,
  StoryList,
  StoryListItem,
} from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { escapeMrkdwn } from "./escape.ts";
import { layout } from "./limits.ts";
import { type Draft, firstFitting } from "./post.ts";
import { quotationOf } from "./render-digest.ts";
import {
  bold,
  bullets,
  divider,
  type Inline,
  line,
  linked,
  preformatted,
  quotation,
  richText,
  smallPrint,
  words,
} from "./rich-text.ts";
import { mrkdwnLink, outletName, slackDate } from "./source-line.ts";

export function storyListDraft({ title, items, whenEmpty, footer }: StoryList): Draft {
  if (items.length === 0) return titled(title, whenEmpty);
  const entries = items.slice(0, layout.listedStories).map(storyDraft);
  return listDraft({ title, all: items.length, footer }, entries.length, (count) => entries.slice(0, count));
}

export function quoteListDraft({ title, items, whenEmpty, footer }: QuoteList): Draft {
  if (items.length === 0) return titled(title, whenEmpty);
  const shown = items.slice(0, layout.listedStories);
  // An article is named once, below all of its words that follow one another.
  const entries = (count: number) =>
    shown.slice(0, count).map((item, at) => {
      const isLast = at === count - 1 || shown[at + 1]?.articleUrl !== item.articleUrl;
      return quoteDraft(item, isLast);
    });
  return listDraft({ title, all: items.length, footer }, shown.length, entries);
}

type Heading = { readonly title: string; readonly all: number; readonly footer: string | undefined };

function listDraft({ title, all, footer }: Heading, most: number, entries: (count: number) => readonly Draft[]): Draft {
  return longestFitting(most, (count) => {
    const heading = titleOf(title);
    const shown = entries(count);
    const last = [...moreThan(count, all), ...footerLines(footer)];
    return {
      blocks: [
        richText(line(bold(heading))),
        ...shown.flatMap(({ blocks }) => blocks),
        ...(last.length === 0 ? [] : [divider]),
        ...last.map((text) => smallPrint(escapeMrkdwn(text))),
      ],
      lines: [heading, ...shown.flatMap(({ lines }) => lines), ...last],
    };
  });
}

export function listingDraft({ title, rows, footer }: Listing): Draft {
  if (rows.length === 0) return titled(title, footer ?? "Nothing here yet.");
  const shown = rows.map(plainRow);
  return longestFitting(shown.length, (count) => {
    const heading = titleOf(title);
    const list = bullets(shown.slice(0, count).map(rowInlines));
    const below = [...moreThan(count, rows.length), ...footerLines(footer)];
    return {
      blocks: [richText(line(bold(heading)), list), ...below.map((text) => smallPrint(escapeMrkdwn(text)))],
      lines: [heading, ...shown.slice(0, count).map(({ label, text }) => `• ${label}: ${text}`), ...below],
    };
  });
}

/** In a block of code. */
export function documentDraft({ title, text, footer }: Document): Draft {
  const [heading, below] = [titleOf(title), footerLines(footer)];
  const shown = copyable(text, layout.document);
  return {
    blocks: [richText(line(bold(heading)), preformatted(shown)), ...below.map((one) => smallPrint(escapeMrkdwn(one)))],
    lines: [heading, ...below],
  };
}

/** What happened, then what to do. A problem stands out by its weight, not by a picture. */
export function noticeDraft({ tone, text, next }: Notice): Draft {
  const told = paragraph(text) || "Done.";
  const advice = next === undefined ? "" : paragraph(next);
  const first = line(tone === "problem" ? bold(told) : words(told));
  const blocks = [advice === "" ? richText(first) : richText(first, line(words(advice)))];
  return { blocks, lines: advice === "" ? [told] : [told, advice] };
}

/** The draft with as many entries as fit, down to one. */
function longestFitting(most: number, draft: (count: number) => Draft): Draft {
  function* fewerAndFewer(): Generator<Draft> {
    for (let count = most; count > 1; count--) yield draft(count);
  }
  return firstFitting(draft(1), fewerAndFewer());
}

function titled(title: string, text: string): Draft {
  const [heading, below] = [titleOf(title), paragraph(text)];
  return { blocks: [richText(line(bold(heading)), ...(below ? [line(words(below))] : []))], lines: [heading, below] };
}

function footerLines(footer: string | undefined): string[] {
  return [clip(oneLine(footer ?? ""), layout.smallPrint)].filter(Boolean);
}

function storyDraft(item: StoryListItem): Draft {
  const headline = clip(oneLine(item.headline), layout.headline) || "Untitled";
  const passage = hitRuns(item, layout.passage).map(({ text, isHit }) => (isHit ? bold(text) : words(text)));
  const outlet = outletName(item.sourceName);
  const note = item.note === undefined ? [] : [escapeMrkdwn(clip(oneLine(item.note), layout.label))];
  const head = line(linked(headline, item.url, { bold: true }));
  return {
    blocks: [
      passage.length === 0 ? richText(head) : richText(head, quotation(...passage)),
      smallPrint([escapeMrkdwn(outlet), slackDate(item.publishedAt), ...note].join(" · ")),
    ],
    lines: [`• ${headline} (${outlet})`],
  };
}

/** The words, whoever spoke them, and the article in which they stand where it is to be named. */
function quoteDraft({ quote, headline, articleUrl, publishedAt }: QuoteListItem, namesArticle: boolean): Draft {
  const { elements, plain } = quotationOf(quote);
  const title = mrkdwnLink(clip(oneLine(headline), layout.label) || "Untitled", articleUrl);
  const outlet = outletName(quote.sourceName);
  const article = `${title} · ${escapeMrkdwn(outlet)} · ${slackDate(publishedAt)}`;
  return {
    blocks: [richText(quotation(...elements)), ...(namesArticle ? [smallPrint(article)] : [])],
    lines: [`• ${plain} (${outlet})`],
  };
}

type Row = Listing["rows"][number];

function plainRow({ label, text }: Row): Row {
  return { label: clip(oneLine(label), layout.label) || "–", text: clip(oneLine(text), layout.passage) };
}

function rowInlines({ label, text }: Row): readonly Inline[] {
  return text === "" ? [bold(label)] : [bold(label), words(` – ${text}`)];
}

function moreThan(shown: number, all: number): readonly string[] {
  return all > shown ? [`and ${all - shown} more`] : [];
}

function titleOf(title: string): string {
  return clip(oneLine(title), layout.headline) || "News";
}

/** Our own sentences keep their line breaks. */
function paragraph(text: string): string {
  const lines = text.split("\n").map(oneLine);
  return clip(lines.join("\n").trim(), layout.noticeText);
}
