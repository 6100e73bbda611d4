import type { types } from "@slack/bolt";
import type { Digest } from "../../domain/digest.ts";
import { clip } from "../../message/clip.ts";
import type { BriefingMessage } from "../../message/message.ts";
import { bestBullets, extentOf, longDate, quietDay } from "../../message/wording.ts";
import { escapeMrkdwn } from "./escape.ts";
import { layout, slackLimits } from "./limits.ts";
import { type Draft, firstFitting } from "./post.ts";
import { headline, plainHeadline, storyDraft } from "./render-digest.ts";
import { bullets, divider, type Inline, line, richText, smallPrint, words } from "./rich-text.ts";
import { outletName } from "./source-line.ts";

/** A channel's day in one post. Where it is too much: fewer points first, then headlines only, then "and k more". */
export function briefingDraft(briefing: BriefingMessage): Draft {
  const told = briefing.digests.slice(0, layout.briefingStories);
  if (told.length === 0) return quietDraft(briefing);
  const short = told.map((digest) => storyDraft(digest, bestBullets(digest.bullets, 1)));
  return firstFitting(briefingWith(briefing, short.slice(0, 1), 0), shorterAndShorter(briefing, short));
}

function* shorterAndShorter(briefing: BriefingMessage, short: readonly Draft[]): Generator<Draft> {
  const long = briefing.digests
    .slice(0, short.length)
    .map((digest) => storyDraft(digest, bestBullets(digest.bullets, 2)));
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

function quietDraft(briefing: BriefingMessage): Draft {
  const text = quietDay(briefing);
  return { blocks: [smallPrint(escapeMrkdwn(clip(text, layout.smallPrint)))], lines: [text] };
}
