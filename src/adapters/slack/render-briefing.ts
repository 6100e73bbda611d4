import type { types } from "@slack/bolt";
import type { Digest } from "../../domain/digest.ts";
import { outlets } from "../../message/bullet-shape.ts";
import { clip } from "../../message/clip.ts";
import type { BriefingMessage } from "../../message/message.ts";
import { bestBullets, extentOf, longDate, quietDay } from "../../message/wording.ts";
import { escapeMrkdwn } from "./escape.ts";
import { layout, slackLimits } from "./limits.ts";
import { type Draft, firstFitting } from "./post.ts";
import { headline, plainHeadline, storyDraft } from "./render-digest.ts";
import { bullets, divider, type Inline, line, richText, smallPrint, words } from "./rich-text.ts";
import { outletName } from "./source-line.ts";

/**
 * A channel's day in one post, or the post that names the stories which follow in its thread. Where one post is too much:
 * fewer points first, then headlines only, then "and k more".
 */
export function briefingDraft(briefing: BriefingMessage): Draft {
  if (briefing.digests.length === 0) return quietDraft(briefing);
  if (briefing.isInReplies) return threadDraft(briefing);
  const told = briefing.digests.slice(0, layout.briefingStories);
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

/** Headlines, each with its outlets; where it is too much, the last go first. */
function threadDraft(briefing: BriefingMessage): Draft {
  const most = Math.min(briefing.digests.length, layout.briefingHeadlines);
  function* shorterAndShorter(): Generator<Draft> {
    for (let count = most; count > 0; count--) yield headlinesOf(briefing, count);
  }
  return firstFitting(headlinesOf(briefing, 1), shorterAndShorter());
}

function headlinesOf(briefing: BriefingMessage, count: number): Draft {
  const named = briefing.digests.slice(0, count);
  const unnamed = andMore(briefing.digests.length - count);
  const { title, extent } = headOf(briefing);
  const where = `${extent} · stories in the thread`;
  return {
    blocks: [
      ...headBlocks(title, where),
      richText(bullets(named.map((digest) => [headline(digest), words(` ${tellers(digest)}`)]))),
      ...unnamed.map(smallPrint),
    ],
    lines: [title, where, ...named.map((digest) => `• ${plainHeadline(digest)}`), ...unnamed],
  };
}

/** "Harbour Post", or "Harbour Post and 2 more". */
function tellers(digest: Digest): string {
  const first = outletName(digest.sources[0].name);
  const others = outlets(digest).length - 1;
  return others > 0 ? `${first} and ${others} more` : first;
}

function headOf(briefing: BriefingMessage) {
  const title = clip(`Briefing for ${longDate(briefing.localDay)}`, slackLimits.header);
  return { title, extent: extentOf(briefing) };
}

function headBlocks(title: string, extent: string): readonly types.KnownBlock[] {
  return [{ type: "header", text: { type: "plain_text", text: title, emoji: false } }, smallPrint(extent)];
}

/** The stories told, then those that are only named, at most `headlines` of them. */
function briefingWith(briefing: BriefingMessage, told: readonly Draft[], headlines: number): Draft {
  const named = briefing.digests.slice(told.length, told.length + headlines);
  const unnamed = briefing.digests.length - told.length - named.length;
  const { title, extent } = headOf(briefing);
  return {
    blocks: [
      ...headBlocks(title, extent),
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
