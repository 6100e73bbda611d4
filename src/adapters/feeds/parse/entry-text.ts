import type { FeedItem } from "../../../domain/feed.ts";
import { clipped } from "../clipped.ts";
import { htmlToText, plainToText } from "../html-text.ts";

/**
 * An entry's text as its feed carries it. It is turned into plain text when somebody asks for it: of a feed's fifty
 * entries one or two are new, and the others' texts would be most of the work.
 */
export type EntryText = { readonly kind: "html" | "plain" | "done"; readonly source: string };

export type ParsedItem = Omit<FeedItem, "text"> & { readonly text: EntryText };

const longestText = 100_000;
/** With more than this in one feed, the texts are read at once, where a slow one harms nobody. Characters. */
const mostUnread = 300_000;

export function readText({ kind, source }: EntryText): string {
  if (kind === "done") return source;
  return clipped(kind === "html" ? htmlToText(source) : plainToText(source), longestText);
}

/** Reads the texts now where there is much to read. */
export function heavyTextsRead(items: readonly ParsedItem[]): readonly ParsedItem[] {
  const length = items.reduce((sum, { text }) => sum + text.source.length, 0);
  if (length <= mostUnread) return items;
  return items.map((item) => ({ ...item, text: { kind: "done", source: readText(item.text) } }));
}

/** The same items, each with a text that is read at the first look. */
export function withTexts(items: readonly ParsedItem[]): FeedItem[] {
  return items.map(({ text, ...facts }) => {
    let read: string | undefined;
    return {
      ...facts,
      get text() {
        read ??= readText(text);
        return read;
      },
    };
  });
}
