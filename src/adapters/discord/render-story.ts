import { clip } from "../../message/clip.ts";
import type { StoryMessage, StorySource } from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { layout } from "./limits.ts";
import { escaped, link, relativeTime } from "./markdown.ts";
import { accents, type Draft, firstFitting } from "./post.ts";
import { digestDraft, outletName, spokenLines, storyParts } from "./render-digest.ts";

/** One story laid open: its digest, what else was said, and each article with its copies. The last sources go first. */
export function storyDraft({ digest, quotes, sources }: StoryMessage): Draft {
  const draft = (bullets: number, said: number, listed: number): Draft => {
    const spoken = quotes.slice(0, said).flatMap(spokenLines);
    const more = sources.length > listed ? [`-# and ${sources.length - listed} more`] : [];
    const shown = [...sources.slice(0, listed).flatMap(sourceLines), ...more];
    return {
      accent: accents.news,
      parts: [
        ...storyParts(digest, digest.bullets.slice(0, bullets)),
        ...(spoken.length === 0 ? [] : [["**Also said**", ...spoken].join("\n")]),
        ["**Sources**", ...shown].join("\n"),
      ],
    };
  };
  function* shorterAndShorter(): Generator<Draft> {
    const most = Math.min(sources.length, layout.storySources);
    for (let count = most; count > 0; count -= 2) yield draft(digest.bullets.length, quotes.length, count);
    for (let count = quotes.length - 1; count >= 0; count--) yield draft(digest.bullets.length, count, 1);
    for (let count = digest.bullets.length - 1; count > 0; count--) yield draft(count, 0, 1);
  }
  return firstFitting(digestDraft(digest), shorterAndShorter());
}

/** "Harbour Post – Ferry line orders ten ships · 2 hours ago", and below the outlets that copied it. */
function sourceLines({ name, title, url, publishedAt, copies }: StorySource): string[] {
  const headline = link(clip(oneLine(title), layout.label) || "Untitled", url, layout.sourceUrl);
  const first = `- ${escaped(outletName(name))} – ${headline} · ${relativeTime(publishedAt)}`;
  if (copies.length === 0) return [first];
  const shown = copies.slice(0, layout.copies).map((copy) => link(outletName(copy.name), copy.url, layout.sourceUrl));
  const hidden = copies.length - shown.length;
  return [first, `-# ↳ copied by ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`];
}
