import { clip } from "../../message/clip.ts";
import type { StoryMessage, StorySource } from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { accents, type Card, type Draft } from "./draft.ts";
import { layout } from "./limits.ts";
import { escaped, link, relativeTime } from "./markdown.ts";
import { digestCard, digestDrafts, outletName, spokenLines } from "./render-digest.ts";

/** Where there is room, at least this many quotes and sources are told before others go. */
const [fewQuotes, fewSources] = [2, 4];

/** One story laid open: its digest, what else was said, and each article with its copies. The last of each go first. */
export function* storyDrafts(story: StoryMessage): Generator<Draft> {
  const { digest, quotes, sources } = story;
  const most = Math.min(sources.length, layout.storySources);
  const [said, listed] = [Math.min(quotes.length, fewQuotes), Math.min(most, fewSources)];
  for (let count = quotes.length; count > said; count--) yield draftWith(story, digest.bullets.length, count, most);
  for (let count = most; count > listed; count--) yield draftWith(story, digest.bullets.length, said, count);
  for (let count = said; count >= 0; count--) yield draftWith(story, digest.bullets.length, count, listed);
  for (let count = digest.bullets.length - 1; count > 0; count--) yield draftWith(story, count, 0, listed);
  for (let count = listed - 1; count > 0; count--) yield draftWith(story, 1, 0, count);
  yield* digestDrafts({ kind: "digest", digest });
}

function draftWith({ digest, quotes, sources }: StoryMessage, bullets: number, said: number, listed: number): Draft {
  const spoken = quotes.slice(0, said).flatMap(spokenLines);
  const more = sources.length > listed ? { small: `-# and ${sources.length - listed} more` } : {};
  // Its sources are told below, one by one.
  const { small: _, ...story } = digestCard(digest, digest.bullets.slice(0, bullets));
  const also: Card[] = spoken.length === 0 ? [] : [{ lead: ["**Also said**", ...spoken].join("\n") }];
  const told = ["**Sources**", ...sources.slice(0, listed).flatMap(sourceLines)].join("\n");
  return { accent: accents.news, cards: [story, ...also, { lead: told, ...more }] };
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
