import type { ParsedFeed } from "../../src/adapters/feeds/parse/parse-feed.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import type { Picture } from "../../src/domain/picture.ts";
import { Defect, now } from "./target.ts";

/** What is true of a feed that was read, whatever its document was. */
export function claimFeed(feed: ParsedFeed): void {
  const { title, language, items, ...rest } = feed;
  claimLine(title, "the feed's title");
  if (language !== undefined && !/^[a-z]{2,3}$/.test(language)) throw new Defect("a language that is no tag");
  claimWishes(rest);
  for (const [name, address] of addressesIn(rest)) claimAddress(address, `the feed's ${name}`);
  const keys = new Set(items.map(({ key }) => key));
  if (keys.size !== items.length) throw new Defect("two entries of one key");
  for (const { key, url, title, text, author, publishedAt, picture } of items) {
    if (key === "" || key.length > 600) throw new Defect("a key that is empty or too long");
    claimLine(key, "a key");
    claimAddress(url, "an entry's address");
    claimLine(title, "an entry's title");
    claimText(text, "an entry's text");
    claimLine(author ?? "", "an author");
    claimDate(publishedAt, "an entry's date");
    claimPicture(picture);
  }
}

function claimWishes(feed: object): void {
  const { restSeconds, skipHours, skipDays }: Record<string, unknown> = { ...feed };
  if (restSeconds !== undefined && !isWithin(restSeconds, 1, 604_800)) throw new Defect("a rest that is none");
  for (const [hours, last] of [[skipHours, 23] as const, [skipDays, 6] as const]) {
    if (hours === undefined) continue;
    if (!Array.isArray(hours) || !hours.every((hour) => isWithin(hour, 0, last))) {
      throw new Defect("hours or days to skip that are none");
    }
  }
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** Hubs and the feed's own address, where its reader tells them. */
function addressesIn(feed: object): [name: string, address: string][] {
  return Object.entries(feed).flatMap(([name, value]) =>
    [value].flat().flatMap((part: unknown): [string, string][] => (typeof part === "string" ? [[name, part]] : [])),
  );
}

export function claimAddress(address: string, what: string): void {
  if (!/^https?:\/\/[^/]/.test(address) || !URL.canParse(address)) throw new Defect(`${what} that is not http`);
  claimLine(address, what);
}

export function claimPicture(picture: Picture | undefined): void {
  if (picture === undefined) return;
  claimAddress(picture.url, "a picture's address");
  if (picture.url.length > 2000 || picture.alt.length > 300) throw new Defect("a picture that is too long");
  claimLine(picture.alt, "what is to be seen");
}

export function claimDate(date: Date | undefined, what: string): void {
  if (date === undefined) return;
  const at = date.getTime();
  if (!(at >= Date.UTC(1990, 0, 1) && at <= now.getTime() + 86_400_000)) throw new Defect(`${what} beyond belief`);
}

/** One line, without control characters. */
export function claimLine(text: string, what: string): void {
  if (/\p{Cc}/u.test(text)) throw new Defect(`a control character in ${what}`);
  claimWhole(text, what);
}

/** Paragraphs with a blank line between them. */
export function claimText(text: string, what: string): void {
  if (/[^\P{Cc}\n]/u.test(text)) throw new Defect(`a control character in ${what}`);
  if (text.split("\n\n").some((paragraph) => paragraph.trim() !== paragraph || /\n/.test(paragraph))) {
    throw new Defect(`stray space around a paragraph of ${what}`);
  }
  if (text !== "" && text.split("\n\n").includes("")) throw new Defect(`an empty paragraph in ${what}`);
  claimWhole(text, what);
}

function claimWhole(text: string, what: string): void {
  if (/\p{Cs}/u.test(text)) throw new Defect(`half a surrogate pair in ${what}`);
}

/** An OutsideError's words stand in `cli feeds` as they are. */
export function claimRefusal(error: unknown): void {
  if (!(error instanceof OutsideError)) throw error;
  claimLine(error.message, "a reason");
  if (error.message.length > 600) throw new Defect("a reason as long as a page");
}
