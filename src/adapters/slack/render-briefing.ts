import type { types } from "@slack/bolt";
import type { Digest } from "../../domain/digest.ts";
import { changeOf, headingAbove, openingOf, quietWords } from "../../message/briefing-words.ts";
import { outlets } from "../../message/bullet-shape.ts";
import { clip } from "../../message/clip.ts";
import type { BriefingMessage } from "../../message/message.ts";
import { bestBullets, longDate } from "../../message/wording.ts";
import { escapeMrkdwn } from "./escape.ts";
import { layout, slackLimits } from "./limits.ts";
import { type Draft, firstFitting } from "./post.ts";
import { headline, plainHeadline, storyDraft } from "./render-digest.ts";
import { bold, bullets, divider, type Inline, line, type Part, richText, smallPrint, words } from "./rich-text.ts";
import { outletName } from "./source-line.ts";

/**
 * A channel's day in one post, or the post that names the stories which follow in its thread. Where one post is too much:
 * fewer points first, then headlines only, then "and k more".
 */
export function briefingDraft(briefing: BriefingMessage): Draft {
  if (briefing.digests.length === 0) return quietDraft(briefing);
  if (briefing.isInReplies) return threadDraft(briefing);
  const short = stories(briefing, 1);
  return firstFitting(briefingWith(briefing, short.slice(0, 1), 0), shorterAndShorter(briefing, short));
}

function* shorterAndShorter(briefing: BriefingMessage, short: readonly Draft[]): Generator<Draft> {
  yield briefingWith(briefing, stories(briefing, 2), layout.briefingHeadlines);
  for (let count = short.length; count > 0; count--) {
    yield briefingWith(briefing, short.slice(0, count), layout.briefingHeadlines);
  }
}

function stories(briefing: BriefingMessage, points: 1 | 2): readonly Draft[] {
  return briefing.digests.slice(0, layout.briefingStories).map((digest, at) => {
    const around = { over: headingAbove(briefing, at), change: changeOf(briefing, digest) };
    return storyDraft(digest, bestBullets(digest.bullets, points), undefined, around);
  });
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
  const { title, extent, others } = headOf(briefing);
  const opening = [`${extent} · stories in the thread`, ...others];
  return {
    blocks: [...headBlocks(title, opening), richText(...sections(briefing, named)), ...unnamed.map(smallPrint)],
    lines: [title, ...opening, ...named.map((digest) => `• ${plainHeadline(digest)}`), ...unnamed],
  };
}

/** A list of headlines below each heading; one list where there are none. */
function sections(briefing: BriefingMessage, named: readonly Digest[]): Part[] {
  const starts = named.flatMap((_, at) => (at === 0 || headingAbove(briefing, at) !== undefined ? [at] : []));
  return starts.flatMap((start, place) => {
    const heading = headingAbove(briefing, start);
    const items = named
      .slice(start, starts[place + 1])
      .map((digest) => [headline(digest), ...afterHeadline(briefing, digest)]);
    return [...(heading === undefined ? [] : [line(bold(heading))]), bullets(items)];
  });
}

function afterHeadline(briefing: BriefingMessage, digest: Digest): readonly Inline[] {
  return [words(` ${tellers(digest)}${changeOf(briefing, digest) === undefined ? "" : ", new since it was told"}`)];
}

/** "Harbour Post", or "Harbour Post and 2 more". */
function tellers(digest: Digest): string {
  const first = outletName(digest.sources[0].name);
  const others = outlets(digest).length - 1;
  return others > 0 ? `${first} and ${others} more` : first;
}

function headOf(briefing: BriefingMessage) {
  const title = clip(`Briefing for ${longDate(briefing.localDay)}`, slackLimits.header);
  const [extent = "", ...others] = openingOf(briefing);
  return { title, extent, others };
}

function headBlocks(title: string, opening: readonly string[]): readonly types.KnownBlock[] {
  const header = { type: "header", text: { type: "plain_text", text: title, emoji: false } } as const;
  return [header, smallPrint(smallLines(opening))];
}

function smallLines(lines: readonly string[]): string {
  return lines.map((one) => escapeMrkdwn(clip(one, layout.smallPrint))).join("\n");
}

/** The stories told, then those that are only named, at most `headlines` of them. */
function briefingWith(briefing: BriefingMessage, told: readonly Draft[], headlines: number): Draft {
  const named = briefing.digests.slice(told.length, told.length + headlines);
  const unnamed = briefing.digests.length - told.length - named.length;
  const { title, extent, others } = headOf(briefing);
  return {
    blocks: [
      ...headBlocks(title, [extent, ...others]),
      ...told.flatMap(({ blocks }) => [divider, ...blocks]),
      ...alsoToday(named, unnamed),
    ],
    lines: [
      title,
      extent,
      ...others,
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
  const lines = quietWords(briefing);
  return { blocks: [smallPrint(smallLines(lines))], lines };
}
