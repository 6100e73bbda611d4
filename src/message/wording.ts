import { DateTime } from "luxon";
import type { Bullet, Digest } from "../domain/digest.ts";
import { clip } from "./clip.ts";
import type { BriefingMessage } from "./message.ts";
import { oneLine } from "./one-line.ts";

/** "1 story", "3 stories". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "Monday, 23 November 2026"; the channel's own day, so it does not move with the reader's time zone. */
export function longDate(localDay: string): string {
  const day = DateTime.fromISO(localDay, { zone: "utc", locale: "en" });
  return day.isValid ? day.toFormat("cccc, d MMMM yyyy") : oneLine(localDay);
}

/** "3 min read"; nothing where nobody counted. */
export function readingTime({ readingMinutes }: Pick<Digest, "readingMinutes">): readonly string[] {
  return readingMinutes === undefined ? [] : [`${readingMinutes} min read`];
}

/** A moment as it reads in UTC, for previews that cannot know the reader's time zone. Seconds since 1970. */
export function readableDate(timestamp: number): string {
  const moment = DateTime.fromSeconds(timestamp, { zone: "utc", locale: "en" });
  return moment.isValid ? `${moment.toFormat("d MMM yyyy 'at' HH:mm")} UTC` : "at an unknown time";
}

/** "updated 5 minutes ago · now 4 sources", of a message that took in more since it was posted. */
export function grownSince(when: string, sources: string): string {
  return `updated ${when} · now ${sources}`;
}

/** "5 stories chosen from 48 articles". */
export function extentOf({ digests, articleCount }: Pick<BriefingMessage, "digests" | "articleCount">): string {
  return `${counted(digests.length, "story", "stories")} chosen from ${counted(articleCount, "article", "articles")}`;
}

/** The one line of a day without news. */
export function quietDay({ localDay, articleCount }: BriefingMessage): string {
  const looked = articleCount > 0 ? ` ${counted(articleCount, "article", "articles")} read.` : "";
  return `A quiet day: nothing new in what this channel follows. ${longDate(localDay)}.${looked}`;
}

/** The first point, and with room for two a quotation beside it when there is one. */
export function bestBullets(all: readonly Bullet[], points: 1 | 2): readonly Bullet[] {
  const [first, ...others] = all;
  if (first === undefined || points === 1) return all.slice(0, 1);
  const second = first.quote.kind === "speech" ? others[0] : others.find(({ quote }) => quote.kind === "speech");
  return [first, ...[second ?? others[0]].filter((bullet) => bullet !== undefined)];
}

/** A model's name longer than this is cut. Characters. */
const longestModelName = 60;

/** Who shortened a digest's points, where a model did. */
export function writtenByLine({ writtenBy }: Pick<Digest, "writtenBy">): string | undefined {
  const model = clip(oneLine(writtenBy ?? ""), longestModelName);
  return model === "" ? undefined : `Shortened by ${model}, checked against the sources`;
}
