import type { types } from "@slack/bolt";
import { clip } from "../../message/clip.ts";
import type { Controls } from "../../message/controls.ts";
import { escapeText } from "./escape.ts";
import { layout, slackLimits } from "./limits.ts";
import { controlBlocks } from "./render-controls.ts";

/** One Slack message, ready to send. `text` is what notifications and screen readers say. */
export type SlackPost = {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

/** A message being fitted: `lines` are its plain reading, not yet escaped. */
export type Draft = { readonly blocks: readonly types.KnownBlock[]; readonly lines: readonly string[] };

export function slackPost({ blocks, lines }: Draft, controls: Controls): SlackPost {
  return {
    text: fallbackText(lines),
    blocks: [...blocks, ...controlBlocks(controls)],
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The first draft within Slack's limits, from the richest to the poorest; the poorest where none is. */
export function firstFitting(poorest: Draft, drafts: Iterable<Draft>): Draft {
  for (const draft of drafts) if (fits(draft)) return draft;
  return poorest;
}

function fits({ blocks }: Draft): boolean {
  // One block more is for controls.
  return blocks.length < slackLimits.blocks && textSize(blocks) <= slackLimits.blocksText - layout.controls;
}

/** Every character that Slack might count, addresses included: it does not say which ones it does. */
export function textSize(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textSize(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, part]) => {
    const isText = typeof part === "string" && (key === "text" || key === "url");
    return sum + (isText ? part.length : textSize(part));
  }, 0);
}

function fallbackText(lines: readonly string[]): string {
  const [first = "", ...rest] = lines;
  let text = escapeText(clip(first, layout.fallbackText / "&amp;".length));
  for (const line of rest) {
    const longer = `${text}\n${escapeText(line)}`;
    if (longer.length > layout.fallbackText) return `${text}…`;
    text = longer;
  }
  return text;
}
