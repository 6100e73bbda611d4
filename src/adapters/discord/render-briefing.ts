import type { BriefingMessage } from "../../message/message.ts";
import { bestBullets, extentOf, longDate, quietDay } from "../../message/wording.ts";
import { layout } from "./limits.ts";
import { escaped } from "./markdown.ts";
import { accents, type Draft, firstFitting, type Part } from "./post.ts";
import { headlineLink, outletName, storyParts } from "./render-digest.ts";

/** A channel's day in one post. Where it is too much: fewer points first, then headlines only, then "and k more". */
export function briefingDraft(briefing: BriefingMessage): Draft {
  if (briefing.digests.length === 0) {
    return { accent: accents.info, parts: [`-# ${escaped(quietDay(briefing))}`] };
  }
  return firstFitting(briefingWith(briefing, 0, 1, 0), shorterAndShorter(briefing));
}

function* shorterAndShorter(briefing: BriefingMessage): Generator<Draft> {
  const most = Math.min(briefing.digests.length, layout.briefingStories);
  yield briefingWith(briefing, most, 2, layout.briefingHeadlines);
  for (let stories = most; stories > 0; stories--) {
    yield briefingWith(briefing, stories, 1, layout.briefingHeadlines);
    yield briefingWith(briefing, stories, 1, Math.floor(layout.briefingHeadlines / 3));
  }
  for (let headlines = layout.briefingHeadlines; headlines > 0; headlines--) {
    yield briefingWith(briefing, 0, 1, headlines);
  }
}

/** The stories told, then those that are only named, at most `headlines` of them. */
function briefingWith(briefing: BriefingMessage, stories: number, points: 1 | 2, headlines: number): Draft {
  const { digests, localDay } = briefing;
  const told = digests.slice(0, stories);
  const named = digests.slice(stories, stories + headlines);
  const unnamed = digests.length - told.length - named.length;
  const title = `## Briefing for ${escaped(longDate(localDay))}\n-# ${extentOf(briefing)}`;
  const list = named.map((digest) => `- ${headlineLink(digest)} ${escaped(outletName(digest.sources[0].name))}`);
  const also = named.length > 0 ? [["**Also today**", ...list].join("\n")] : [];
  const rest: Part[] = [...also, ...(unnamed > 0 ? [`-# and ${unnamed} more`] : [])];
  return {
    accent: accents.news,
    parts: [
      title,
      ...told.flatMap((digest): Part[] => [
        "divider",
        storyParts(digest, bestBullets(digest.bullets, points)).join("\n"),
      ]),
      ...(rest.length > 0 ? ["divider", ...rest] : []),
    ],
  };
}
