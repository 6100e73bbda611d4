import { readWebUrl } from "../../domain/read-url.ts";
import { clip } from "../../message/clip.ts";
import { layout } from "./limits.ts";

/** Characters that mean something in Discord's markdown, wherever they stand. */
const special = /[\\*_~`|[\]()<>#@]/g;
/** Signs that make a list at the beginning of a line. */
const listSign = /^(\s*(?:\d+(?=\.))?)([-+.])/;

/** News text as plain words: one line, nothing in it formats, links or pings. */
export function escaped(line: string): string {
  return line.replace(special, "\\$&").replaceAll("://", "\\://").replace(listSign, "$1\\$2");
}

/** The same in at most `most` code units, escapes included; whole words, and no escape is torn from its sign. */
export function escapedWithin(line: string, most: number): string {
  let length = most;
  let shown = escaped(clip(line, length));
  while (shown.length > most) {
    // A character takes two at most.
    length -= Math.ceil((shown.length - most) / 2);
    shown = escaped(clip(line, length));
  }
  return shown;
}

/** A link with escaped words, or only the words where the address cannot be linked. */
export function link(words: string, url: string, longest: number = layout.url): string {
  const address = webAddress(url, longest);
  return address === undefined ? escaped(words) : `[${label(words)}](${address})`;
}

/** A link to a passage, or nothing: an address that is too long with its text fragment leads to the page. */
export function passageLinkTo(words: string, url: string): [string] | undefined {
  const address = webAddress(url, layout.url) ?? webAddress(url.replace(/#.*$/s, ""), layout.url);
  return address === undefined ? undefined : [`[${label(words)}](${address})`];
}

/** A bracket without its fellow would end the link, escaped or not. */
function label(words: string): string {
  return escaped(words.replaceAll("[", "(").replaceAll("]", ")"));
}

/** The address as Discord's markdown may carry it, or `undefined` where it is not http(s) or longer than `longest`. */
export function webAddress(url: string, longest: number): string | undefined {
  const address = readWebUrl(url)?.href.replace(
    /[()[\]<>"`|*\\\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return address !== undefined && address.length <= longest ? address : undefined;
}

/** A moment that each reader sees as "2 hours ago". */
export function relativeTime(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:R>`;
}
