import type { types } from "@slack/bolt";
import type { Preview, PreviewBlock, PreviewButton, PreviewRun } from "../../message/preview.ts";
import { readableDate } from "../../message/wording.ts";
import { mrkdwnRuns } from "./mrkdwn-runs.ts";
import type { SlackThread } from "./thread.ts";

/** What a person would see of a post or a Home, read back from the request itself. */
export function previewSlack(post: { readonly blocks: readonly types.KnownBlock[] }): Preview {
  return { blocks: post.blocks.flatMap(previewBlock) };
}

/** The same of a message with the replies to it. */
export function previewSlackThread({ post, replies }: SlackThread): Preview {
  return { ...previewSlack(post), ...(replies.length > 0 && { replies: replies.map(previewSlack) }) };
}

function previewBlock(block: types.KnownBlock): readonly PreviewBlock[] {
  switch (block.type) {
    case "header":
      return [{ kind: "heading", level: 1, runs: [{ text: block.text.text }] }];
    case "divider":
      return [{ kind: "divider" }];
    case "context":
      return [
        { kind: "small", runs: block.elements.flatMap((element) => ("text" in element ? textRuns(element) : [])) },
      ];
    case "rich_text":
      return block.elements.flatMap(previewPart);
    case "section":
      return [previewSection(block)];
    case "actions":
      return previewActions(block.elements);
    default:
      return [{ kind: "text", runs: [{ text: `[${block.type}]` }] }];
  }
}

function previewSection({ text, accessory }: types.SectionBlock): PreviewBlock {
  const told: PreviewBlock = { kind: "text", runs: text === undefined ? [] : textRuns(text) };
  if (accessory?.type !== "button") return told;
  return {
    kind: "section",
    blocks: [told],
    aside: { kind: "button", button: { label: accessory.text.text, look: accessory.style ?? "secondary" } },
  };
}

/** What one presses stands in a row; a menu has a block of its own here. */
function previewActions(elements: readonly types.ActionsBlockElement[]): PreviewBlock[] {
  const buttons = elements.flatMap((element): PreviewButton[] =>
    element.type === "button" ? [{ label: element.text.text, look: element.style ?? "secondary" }] : [],
  );
  const menus = elements.flatMap((element): PreviewBlock[] => {
    if (element.type !== "static_select") return [];
    const choices = (element.options ?? []).map(({ text, description }) => ({
      label: text.text,
      ...(description && { about: description.text }),
    }));
    return [{ kind: "menu", placeholder: element.placeholder?.text ?? "", choices }];
  });
  return [...menus, ...(buttons.length > 0 ? [{ kind: "buttons" as const, buttons }] : [])];
}

function previewPart(part: types.RichTextBlockElement): readonly PreviewBlock[] {
  switch (part.type) {
    case "rich_text_section":
      return [{ kind: "text", runs: part.elements.map(richRun) }];
    case "rich_text_list":
      return part.elements.map(({ elements }) => ({ kind: "bullet", runs: elements.map(richRun) }));
    case "rich_text_quote":
      return [{ kind: "quote", runs: part.elements.map(richRun) }];
    case "rich_text_preformatted":
      return [{ kind: "text", runs: part.elements.map((element) => ({ ...richRun(element), code: true })) }];
  }
}

function richRun(element: types.RichTextElement): PreviewRun {
  const style = {
    ...(element.style?.bold && { bold: true as const }),
    ...(element.style?.italic && { italic: true as const }),
    ...(element.style?.code && { code: true as const }),
  };
  switch (element.type) {
    case "text":
      return { text: element.text, ...style };
    case "link":
      return { text: element.text ?? element.url, href: element.url, ...style };
    case "channel":
      return { text: `#${element.channel_id}`, ...style };
    case "date":
      return { text: readableDate(element.timestamp), ...style };
    default:
      return { text: `[${element.type}]`, code: true };
  }
}

function textRuns(text: types.TextObject): readonly PreviewRun[] {
  return text.type === "mrkdwn" ? mrkdwnRuns(text.text) : [{ text: text.text }];
}
