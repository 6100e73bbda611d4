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
import { layout } from "./limits.ts";
import { escaped, link, relativeTime } from "./markdown.ts";
import { accents, type Draft, firstFitting } from "./post.ts";
import { outletName, quotationOf } from "./render-digest.ts";

export function storyListDraft({ title, items, whenEmpty, footer }: StoryList): Draft {
  if (items.length === 0) return titled(title, paragraph(whenEmpty));
  return listDraft(title, items.map(storyPart), footer);
}

export function quoteListDraft({ title, items, whenEmpty, footer }: QuoteList): Draft {
  if (items.length === 0) return titled(title, paragraph(whenEmpty));
  return listDraft(title, items.map(quotePart), footer);
}

function listDraft(title: string, entries: readonly string[], footer: string | undefined): Draft {
  return longestFitting(entries.length, (count) => ({
    accent: accents.news,
    parts: [titleOf(title), ...entries.slice(0, count), ...moreThan(count, entries.length), ...smallPrint(footer)],
  }));
}

export function listingDraft({ title, rows, footer }: Listing): Draft {
  if (rows.length === 0) return titled(title, paragraph(footer ?? "Nothing here yet."));
  const lines = rows.map(rowLine);
  const below = smallPrint(footer);
  return longestFitting(rows.length, (count) => ({
    accent: accents.info,
    parts: [titleOf(title), lines.slice(0, count).join("\n"), ...moreThan(count, rows.length), ...below],
  }));
}

/** In a block of code, which nothing in it may end. */
export function documentDraft({ title, text, footer }: Document): Draft {
  const shown = copyable(text, layout.document).replaceAll("`", "ˋ");
  return { accent: accents.info, parts: [titleOf(title), `\`\`\`xml\n${shown}\n\`\`\``, ...smallPrint(footer)] };
}

/** What happened, then what to do. A problem stands out by its weight and the colour of its edge. */
export function noticeDraft({ tone, text, next }: Notice): Draft {
  const told = paragraph(text) || "Done.";
  const first =
    tone === "problem"
      ? told
          .split("\n")
          .map((line) => (line === "" ? "" : `**${line}**`))
          .join("\n")
      : told;
  return { accent: accents[tone], parts: next === undefined ? [first] : [`${first}\n${paragraph(next)}`] };
}

/** The draft with as many entries as fit, down to one. */
function longestFitting(most: number, draft: (count: number) => Draft): Draft {
  function* fewerAndFewer(): Generator<Draft> {
    for (let count = most; count > 1; count--) yield draft(count);
  }
  return firstFitting(draft(1), fewerAndFewer());
}

function titled(title: string, text: string): Draft {
  return { accent: accents.info, parts: [`${titleOf(title)}${text === "" ? "" : `\n${text}`}`] };
}

function titleOf(title: string): string {
  return `### ${escaped(clip(oneLine(title), layout.headline)) || "News"}`;
}

function storyPart(item: StoryListItem): string {
  const head = `**${link(clip(oneLine(item.headline), layout.headline) || "Untitled", item.url)}**`;
  const runs = hitRuns(item, layout.passage);
  const shown = runs.map(({ text, isHit }) => (isHit ? `**${escaped(text)}**` : escaped(text))).join("");
  const note = item.note === undefined ? [] : [escaped(clip(oneLine(item.note), layout.label))];
  const small = `-# ${[escaped(outletName(item.sourceName)), relativeTime(item.publishedAt), ...note].join(" · ")}`;
  return [head, ...(shown === "" ? [] : [`> ${shown}`]), small].join("\n");
}

/** The words, whoever spoke them, and the article in which they stand. */
function quotePart({ quote, headline, articleUrl, publishedAt }: QuoteListItem): string {
  const title = link(clip(oneLine(headline), layout.label) || "Untitled", articleUrl);
  const small = `-# ${title} · ${escaped(outletName(quote.sourceName))} · ${relativeTime(publishedAt)}`;
  return [...quotationOf(quote), small].join("\n");
}

function smallPrint(text = ""): string[] {
  const line = clip(oneLine(text), layout.smallPrint);
  return line === "" ? [] : [`-# ${escaped(line)}`];
}

function rowLine({ label, text }: Listing["rows"][number]): string {
  const [name, about] = [clip(oneLine(label), layout.label) || "–", clip(oneLine(text), layout.passage)];
  return about === "" ? `- **${escaped(name)}**` : `- **${escaped(name)}** ${escaped(`– ${about}`)}`;
}

function moreThan(shown: number, all: number): string[] {
  return all > shown ? [`-# and ${all - shown} more`] : [];
}

/** Our own sentences keep their line breaks. */
function paragraph(text: string): string {
  const lines = text.split("\n").slice(0, layout.noticeLines).map(oneLine);
  return clip(lines.join("\n").trim(), layout.noticeText).split("\n").map(escaped).join("\n");
}
