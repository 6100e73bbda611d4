import type { Digest } from "../../domain/digest.ts";
import { outlets } from "../../message/bullet-shape.ts";
import { clip } from "../../message/clip.ts";
import { oneLine } from "../../message/one-line.ts";
import { grownSince, readingTime } from "../../message/wording.ts";
import { escapeMrkdwn, escapeText } from "./escape.ts";
import { layout } from "./limits.ts";
import { webLink } from "./web-link.ts";

/** "3 sources: Harbour Post, Capital Daily, The Example · 3 min read · 23 Nov 2026 at 05:30 · climate", as mrkdwn. */
export function sourceLine(digest: Digest): string {
  const names = sourceNames(digest);
  return [names, ...readingTime(digest), slackDate(digest.publishedAt), ...topicNames(digest)].join(" · ");
}

/** "updated 23 Nov 2026 at 06:30 · now 3 sources: Harbour Post, … · 3 min read · climate", of a message that took in more. */
export function grownSourceLine(digest: Digest, updatedAt: Date): string {
  const { length } = outlets(digest);
  const names = length === 1 ? `1 source: ${sourceNames(digest)}` : sourceNames(digest);
  return [grownSince(slackDate(updatedAt), names), ...readingTime(digest), ...topicNames(digest)].join(" · ");
}

/** "3 sources: Harbour Post, Capital Daily and 1 more", plain. */
export function plainSources(digest: Digest): string {
  const names = outlets(digest).map(({ name }) => outletName(name));
  return countedNames(names.length, names.slice(0, layout.sourceNames));
}

export function outletName(name: string): string {
  return clip(oneLine(name), layout.outlet) || "source";
}

/** A moment in the reader's own time zone and wording. */
export function slackDate(date: Date): string {
  const readable = date.toISOString().replace("T", " ").slice(0, 16);
  return `<!date^${Math.floor(date.getTime() / 1000)}^{date_short_pretty} at {time}|${readable} UTC>`;
}

export function mrkdwnLink(text: string, url: string): string {
  const address = webLink(url, layout.sourceUrl);
  return address === undefined ? escapeMrkdwn(text) : `<${escapeText(address)}|${escapeMrkdwn(text)}>`;
}

function sourceNames(digest: Digest): string {
  const all = outlets(digest);
  const shown = all.slice(0, layout.sourceNames).map(({ name, url }) => mrkdwnLink(outletName(name), url));
  return countedNames(all.length, shown);
}

function countedNames(count: number, shown: readonly string[]): string {
  if (count === 1) return shown.join();
  const hidden = count - shown.length;
  return `${count} sources: ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}

function topicNames(digest: Digest): readonly string[] {
  const names = digest.topics.slice(0, layout.topics).map((topic) => escapeMrkdwn(clip(oneLine(topic), layout.topic)));
  return names.length > 0 ? [names.join(", ")] : [];
}
