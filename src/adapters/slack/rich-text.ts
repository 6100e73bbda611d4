import type { types } from "@slack/bolt";
import { webLink } from "./web-link.ts";

export type Inline = types.RichTextElement;
export type Part = types.RichTextBlockElement;

/** Rich text shows its strings as they are: no character in them formats, links or pings. */
export function words(text: string): Inline {
  return { type: "text", text };
}

export function bold(text: string): Inline {
  return { type: "text", text, style: { bold: true } };
}

/** A link, or the bare text where the address cannot be linked. */
export function linked(text: string, url: string | undefined, style?: { bold: true }): Inline {
  const address = url === undefined ? undefined : webLink(url);
  const shown = text === "" ? "link" : text;
  if (address === undefined) return { type: "text", text: shown, ...(style && { style }) };
  return { type: "link", url: address, text: shown, ...(style && { style }) };
}

/** Its name as a link to it, for those who may see it. */
export function channelLink(channelId: string): Inline {
  return { type: "channel", channel_id: channelId, style: { bold: true } };
}

export function line(...elements: Inline[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

export function bullets(items: readonly (readonly Inline[])[]): Part {
  return { type: "rich_text_list", style: "bullet", elements: items.map((item) => line(...item)) };
}

export function steps(items: readonly (readonly Inline[])[]): Part {
  return { type: "rich_text_list", style: "ordered", elements: items.map((item) => line(...item)) };
}

export function quotation(...elements: Inline[]): Part {
  return { type: "rich_text_quote", elements };
}

/** Text that is shown as it is, in letters of one width. */
export function preformatted(text: string): Part {
  return { type: "rich_text_preformatted", elements: [{ type: "text", text: text === "" ? " " : text }] };
}

export function richText(...elements: Part[]): types.KnownBlock {
  return { type: "rich_text", elements };
}

/** Small grey print. `mrkdwn` is escaped already. */
export function smallPrint(mrkdwn: string): types.KnownBlock {
  return { type: "context", elements: [{ type: "mrkdwn", text: mrkdwn, verbatim: true }] };
}

export const divider: types.KnownBlock = { type: "divider" };
