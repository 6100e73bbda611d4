import type { types } from "@slack/bolt";
import { DateTime } from "luxon";
import type { Bullet, Digest } from "../../domain/digest.ts";
import type { BriefingMessage } from "../../message/message.ts";
import { clip } from "./clip.ts";
import { escapeMrkdwn } from "./escape.ts";
import { layout, slackLimits } from "./limits.ts";
import { oneLine } from "./one-line.ts";
import { type Draft, firstFitting } from "./post.ts";
import { headline, plainHeadline, storyDraft } from "./render-digest.ts";
import { bullets, divider, type Inline, line, richText, smallPrint, words } from "./rich-text.ts";
import { outletName } from "./source-line.ts";

/** A channel's day in one post. Where it is too much: fewer points first, then headlines only, then "and k more". */
export function briefingDraft(briefing: BriefingMessage): Draft {
  const told = briefing.digests.slice(0, layout.briefingStories);
  if (told.length === 0) return quietDay(briefing);
  const short = told.map((digest) => storyDraft(digest, best(digest.bullets, 1)));
  return firstFitting(briefingWith(briefing, short.slice(0, 1), 0), shorterAndShorter(briefing, short));
}

function* shorterAndShorter(briefing: BriefingMessage, short: readonly Draft[]): Generator<Draft> {
  const long = briefing.digests.slice(0, short.length).map((digest) => storyDraft(digest, best(digest.bullets, 2)));
  yield briefingWith(briefing, long, layout.briefingHeadlines);
  for (let stories = short.length; stories > 0; stories--) {
    yield briefingWith(briefing, short.slice(0, stories), layout.briefingHeadlines);
  }
}

/** The stories told, then those that are only named, at most `headlines` of them. */
function briefingWith(briefing: BriefingMessage, told: readonly Draft[], headlines: number): Draft {
  const named = briefing.digests.slice(told.length, told.length + headlines);
  const unnamed = briefing.digests.length - told.length - named.length;
  const title = clip(`Briefing for ${longDate(briefing.localDay)}`, slackLimits.header);
  const extent = extentOf(briefing);
  return {
    blocks: [
      { type: "header", text: { type: "plain_text", text: title, emoji: false } },
      smallPrint(extent),
      ...told.flatMap(({ blocks }) => [divider, ...blocks]),
      ...alsoToday(named, unnamed),
    ],
    lines: [
      title,
      extent,
      ...told.flatMap(({ lines }) => lines.slice(0, 1)),
      ...named.map(plainHeadline),
      ...andMore(unnamed),
    ],
  };
}

/** The first point, and with room for two a quotation beside it when there is one. */
function best(all: readonly Bullet[], points: number): readonly Bullet[] {
  const [first, ...others] = all;
  if (first === undefined || points === 1) return all.slice(0, 1);
  const second = first.quote.kind === "speech" ? others[0] : others.find(({ quote }) => quote.kind === "speech");
  return [first, ...[second ?? others[0]].filter((bullet) => bullet !== undefined)];
}

function alsoToday(named: readonly Digest[], unnamed: number): readonly types.KnownBlock[] {
  if (named.length === 0 && unnamed === 0) return [];
  const items: readonly (readonly Inline[])[] = named.map((digest) => [
    headline(digest),
    words(` ${outletName(digest.sources[0].name)}`),
  ]);
  const list = items.length > 0 ? [richText(line(words("Also today")), bullets(items))] : [];
  return [divider, ...list, ...andMore(unnamed).map(smallPrint)];
}

function andMore(unnamed: number): readonly string[] {
  return unnamed > 0 ? [`and ${unnamed} more`] : [];
}

function extentOf({ digests, articleCount }: BriefingMessage): string {
  return `${counted(digests.length, "story", "stories")} from ${counted(articleCount, "article", "articles")}`;
}

function quietDay({ localDay, articleCount }: BriefingMessage): Draft {
  const looked = articleCount > 0 ? ` ${counted(articleCount, "article", "articles")} read.` : "";
  const text = `A quiet day: nothing new in what this channel follows. ${longDate(localDay)}.${looked}`;
  return { blocks: [smallPrint(escapeMrkdwn(clip(text, layout.smallPrint)))], lines: [text] };
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "Monday, 23 November 2026"; the channel's own day, so it does not move with the reader's time zone. */
function longDate(localDay: string): string {
  const day = DateTime.fromISO(localDay, { zone: "utc", locale: "en" });
  return day.isValid ? day.toFormat("cccc, d MMMM yyyy") : oneLine(localDay);
}
