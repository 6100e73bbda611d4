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
import { accents, type Draft } from "./draft.ts";
import { layout } from "./limits.ts";
import { escaped, link, relativeTime } from "./markdown.ts";
import { outletName, quotationOf } from "./render-digest.ts";

export function storyListDrafts({ title, items, whenEmpty, footer }: StoryList): Iterable<Draft> {
  if (items.length === 0) return [titled(title, paragraph(whenEmpty))];
  const entries = items.slice(0, layout.entries).map(storyPart);
  return listDrafts({ title, all: items.length, footer }, entries.length, (count) => entries.slice(0, count));
}

export function quoteListDrafts({ title, items, whenEmpty, footer }: QuoteList): Iterable<Draft> {
  if (items.length === 0) return [titled(title, paragraph(whenEmpty))];
  const shown = items.slice(0, layout.entries);
  const said = shown.map(({ quote }) => quotationOf(quote).join("\n"));
  const articles = shown.map(articleLine);
  // An article is named once, below all of its words that follow one another.
  const entries = (count: number) =>
    said.slice(0, count).map((words, at) => {
      const isLast = at === count - 1 || shown[at + 1]?.articleUrl !== shown[at]?.articleUrl;
      return isLast ? `${words}\n${articles[at]}` : words;
    });
  return listDrafts({ title, all: items.length, footer }, shown.length, entries);
}

type Heading = { readonly title: string; readonly all: number; readonly footer: string | undefined };

/** With as many entries as fit, down to one. */
function* listDrafts(
  { title, all, footer }: Heading,
  most: number,
  entries: (count: number) => readonly string[],
): Generator<Draft> {
  for (let count = most; count > 0; count--) {
    const small = smallPrint(moreThan(count, all), footer);
    yield { accent: accents.news, cards: [{ title: titleOf(title), below: entries(count), small }] };
  }
}

export function* listingDrafts({ title, rows, footer }: Listing): Generator<Draft> {
  if (rows.length === 0) return yield titled(title, paragraph(footer ?? "Nothing here yet."));
  const lines = rows.slice(0, layout.rows).map(rowLine);
  for (let count = lines.length; count > 0; count--) {
    const small = smallPrint(moreThan(count, rows.length), footer);
    const below = [lines.slice(0, count).join("\n")];
    yield { accent: accents.info, cards: [{ title: titleOf(title), below, small }] };
  }
}

/** In a block of code, which nothing in it may end. */
export function* documentDrafts({ title, text, footer }: Document): Generator<Draft> {
  const shown = copyable(text, layout.document).replaceAll("`", "ˋ");
  const below = [`\`\`\`xml\n${shown}\n\`\`\``];
  yield { accent: accents.info, cards: [{ title: titleOf(title), below, small: smallPrint(footer) }] };
  yield { accent: accents.info, cards: [{ title: titleOf(title, layout.frugal), below }] };
}

/** What happened, then what to do. A problem stands out by its weight and the colour of its edge. */
export function noticeDrafts({ tone, text, next }: Notice): Iterable<Draft> {
  const told = paragraph(text) || "Done.";
  const first =
    tone === "problem"
      ? told
          .split("\n")
          .map((line) => (line === "" ? "" : `**${line}**`))
          .join("\n")
      : told;
  return [{ accent: accents[tone], cards: [{ lead: next === undefined ? first : `${first}\n${paragraph(next)}` }] }];
}

function titled(title: string, text: string): Draft {
  return { accent: accents.info, cards: [{ title: titleOf(title), lead: text }] };
}

function titleOf(title: string, longest: number = layout.headline) {
  return { words: clip(oneLine(title), longest) || "News", level: 3 } as const;
}

function storyPart(item: StoryListItem): string {
  const head = `**${link(clip(oneLine(item.headline), layout.headline) || "Untitled", item.url)}**`;
  const runs = hitRuns(item, layout.passage);
  const shown = runs.map(({ text, isHit }) => (isHit ? `**${escaped(text)}**` : escaped(text))).join("");
  const note = item.note === undefined ? [] : [escaped(clip(oneLine(item.note), layout.label))];
  const small = `-# ${[escaped(outletName(item.sourceName)), relativeTime(item.publishedAt), ...note].join(" · ")}`;
  return [head, ...(shown === "" ? [] : [`> ${shown}`]), small].join("\n");
}

/** The article in which somebody's words stand. */
function articleLine({ quote, headline, articleUrl, publishedAt }: QuoteListItem): string {
  const title = link(clip(oneLine(headline), layout.label) || "Untitled", articleUrl);
  return `-# ${title} · ${escaped(outletName(quote.sourceName))} · ${relativeTime(publishedAt)}`;
}

function smallPrint(...texts: readonly (string | undefined)[]): string {
  const lines = texts.map((text) => clip(oneLine(text ?? ""), layout.smallPrint)).filter((line) => line !== "");
  return lines.map((line) => `-# ${escaped(line)}`).join("\n");
}

function rowLine({ label, text }: Listing["rows"][number]): string {
  const [name, about] = [clip(oneLine(label), layout.label) || "–", clip(oneLine(text), layout.passage)];
  return about === "" ? `- **${escaped(name)}**` : `- **${escaped(name)}** ${escaped(`– ${about}`)}`;
}

function moreThan(shown: number, all: number): string | undefined {
  return all > shown ? `and ${all - shown} more` : undefined;
}

/** Our own sentences keep their line breaks. */
function paragraph(text: string): string {
  const lines = text.split("\n").slice(0, layout.noticeLines).map(oneLine);
  return clip(lines.join("\n").trim(), layout.noticeText).split("\n").map(escaped).join("\n");
}
