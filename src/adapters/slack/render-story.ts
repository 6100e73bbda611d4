import { clip } from "../../message/clip.ts";
import type { StoryMessage, StorySource } from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { escapeMrkdwn } from "./escape.ts";
import { layout } from "./limits.ts";
import { type Draft, firstFitting } from "./post.ts";
import { spokenPart, storyDraft } from "./render-digest.ts";
import { bold, divider, line, richText, smallPrint } from "./rich-text.ts";
import { mrkdwnLink, outletName, slackDate } from "./source-line.ts";

/** One story laid open: its digest, what else was said, and each article with its copies. The last sources go first. */
export function storyMessageDraft({ digest, quotes, sources }: StoryMessage): Draft {
  const head = storyDraft(digest, digest.bullets.slice(0, 5));
  const spoken = quotes.map(spokenPart);
  const draft = (said: typeof spoken, listed: number): Draft => {
    const shown = sources.slice(0, listed);
    const more = sources.length > listed ? [`and ${sources.length - listed} more`] : [];
    return {
      blocks: [
        ...head.blocks,
        ...(said.length === 0 ? [] : [divider, richText(line(bold("Also said")), ...said.map(({ part }) => part))]),
        divider,
        richText(line(bold("Sources"))),
        ...shown.map((source) => smallPrint(sourceLines(source))),
        ...more.map(smallPrint),
      ],
      lines: [...head.lines, ...said.map(({ plain }) => plain), ...shown.map(plainSource), ...more],
    };
  };
  function* shorterAndShorter(): Generator<Draft> {
    for (let count = Math.min(sources.length, layout.storySources); count > 0; count -= 2) yield draft(spoken, count);
    for (let count = spoken.length - 1; count >= 0; count--) yield draft(spoken.slice(0, count), 1);
  }
  return firstFitting(storyDraft(digest, digest.bullets.slice(0, 1)), shorterAndShorter());
}

/** "Harbour Post · Ferry line orders ten ships · 23 Nov 2026", and below the outlets that copied it. */
function sourceLines({ name, title, url, publishedAt, copies }: StorySource): string {
  const headline = mrkdwnLink(clip(oneLine(title), layout.label) || "Untitled", url);
  const first = `${escapeMrkdwn(outletName(name))} · ${headline} · ${slackDate(publishedAt)}`;
  if (copies.length === 0) return first;
  const shown = copies.slice(0, layout.copies).map((copy) => mrkdwnLink(outletName(copy.name), copy.url));
  const hidden = copies.length - shown.length;
  return `${first}\n↳ copied by ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}

function plainSource({ name, title }: StorySource): string {
  return `• ${outletName(name)}: ${clip(oneLine(title), layout.label)}`;
}
