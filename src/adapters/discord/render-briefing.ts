import type { Digest } from "../../domain/digest.ts";
import { changeOf, headingAbove, openingOf, quietWords } from "../../message/briefing-words.ts";
import type { BriefingMessage } from "../../message/message.ts";
import { bestBullets, longDate } from "../../message/wording.ts";
import { accents, type Card, type Draft } from "./draft.ts";
import { layout } from "./limits.ts";
import { escaped } from "./markdown.ts";
import { briefCard, headlineLink, outletName } from "./render-digest.ts";

/** A channel's day in one post. Where it is too much: fewer points first, then fewer stories, then headlines only, then "and k more". */
export function* briefingDrafts(briefing: BriefingMessage): Generator<Draft> {
  if (briefing.digests.length === 0) {
    yield { accent: accents.info, cards: [{ lead: smallLines(quietWords(briefing)) }] };
    return;
  }
  const stories = briefing.digests.slice(0, layout.briefingStories);
  const [full, short] = [cards(briefing, stories, 2), cards(briefing, stories, 1)];
  const lines = briefing.digests
    .slice(0, layout.briefingStories + layout.briefingHeadlines)
    .map((digest) => `- ${headlineLink(digest)} ${escaped(outletName(digest.sources[0].name))}`);
  const draft = (told: readonly Card[], headlines: number) => briefingWith(briefing, told, lines, headlines);
  for (let count = stories.length; count > 0; count--) {
    yield draft([...full.slice(0, count), ...short.slice(count)], layout.briefingHeadlines);
  }
  for (let count = stories.length; count > 0; count--) {
    yield draft(short.slice(0, count), layout.briefingHeadlines);
    yield draft(short.slice(0, count), Math.floor(layout.briefingHeadlines / 3));
  }
  for (let headlines = layout.briefingHeadlines; headlines >= 0; headlines--) yield draft([], headlines);
}

function cards(briefing: BriefingMessage, stories: readonly Digest[], points: 1 | 2): readonly Card[] {
  return stories.map((digest, at) => {
    const around = { over: headingAbove(briefing, at), change: changeOf(briefing, digest) };
    return briefCard(digest, bestBullets(digest.bullets, points), around);
  });
}

function smallLines(lines: readonly string[]): string {
  return lines.map((line) => `-# ${escaped(line)}`).join("\n");
}

/** The stories told, then those that are only named, at most `headlines` of them. */
function briefingWith(
  briefing: BriefingMessage,
  told: readonly Card[],
  lines: readonly string[],
  headlines: number,
): Draft {
  const named = lines.slice(told.length, told.length + headlines);
  const unnamed = briefing.digests.length - told.length - named.length;
  const rest: Card = {
    ...(named.length > 0 && { lead: ["**Also today**", ...named].join("\n") }),
    ...(unnamed > 0 && { small: `-# and ${unnamed} more` }),
  };
  const title = { words: `Briefing for ${longDate(briefing.localDay)}`, level: 2 } as const;
  return {
    accent: accents.news,
    cards: [{ title, lead: smallLines(openingOf(briefing)) }, ...told, ...(named.length + unnamed > 0 ? [rest] : [])],
  };
}
