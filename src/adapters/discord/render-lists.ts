import { clip } from "../../message/clip.ts";
import { copyable } from "../../message/copyable.ts";
import type { Document, Listing, Notice, StoryList, StoryListItem } from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { layout } from "./limits.ts";
import { escaped, link, relativeTime } from "./markdown.ts";
import { accents, type Draft, firstFitting } from "./post.ts";
import { outletName } from "./render-digest.ts";

export function storyListDraft({ title, items, whenEmpty, footer }: StoryList): Draft {
  if (items.length === 0) return titled(title, paragraph(whenEmpty));
  const stories = items.map(storyPart);
  const below = footerParts(footer);
  return longestFitting(items.length, (count) => ({
    accent: accents.news,
    parts: [titleOf(title), ...stories.slice(0, count), ...moreThan(count, items.length), ...below],
  }));
}

export function listingDraft({ title, rows, footer }: Listing): Draft {
  if (rows.length === 0) return titled(title, paragraph(footer ?? "Nothing here yet."));
  const lines = rows.map(rowLine);
  const below = footerParts(footer);
  return longestFitting(rows.length, (count) => ({
    accent: accents.info,
    parts: [titleOf(title), lines.slice(0, count).join("\n"), ...moreThan(count, rows.length), ...below],
  }));
}

/** In a block of code, which nothing in it may end. */
export function documentDraft({ title, text, footer }: Document): Draft {
  const shown = copyable(text, layout.document).replaceAll("`", "ˋ");
  return { accent: accents.info, parts: [titleOf(title), `\`\`\`xml\n${shown}\n\`\`\``, ...footerParts(footer)] };
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

function footerParts(footer: string | undefined): string[] {
  return footer === undefined ? [] : [`-# ${escaped(clip(oneLine(footer), layout.smallPrint))}`];
}

function storyPart({ headline, url, sourceName, publishedAt, passage, note }: StoryListItem): string {
  const head = `**${link(clip(oneLine(headline), layout.headline) || "Untitled", url)}**`;
  const shown = clip(oneLine(passage ?? ""), layout.passage);
  const about = note === undefined ? [] : [escaped(clip(oneLine(note), layout.label))];
  const small = `-# ${[escaped(outletName(sourceName)), relativeTime(publishedAt), ...about].join(" · ")}`;
  return [head, ...(shown === "" ? [] : [`> ${escaped(shown)}`]), small].join("\n");
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
