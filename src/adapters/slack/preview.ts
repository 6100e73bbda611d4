import type { types } from "@slack/bolt";
import type { Preview, PreviewBlock, PreviewRun } from "../../message/preview.ts";
import { readableDate } from "../../message/wording.ts";
import { mrkdwnRuns } from "./mrkdwn-runs.ts";
import type { SlackPost } from "./post.ts";

/** What a person would see of the post, read back from the request itself. */
export function previewSlack(post: SlackPost): Preview {
  return { blocks: post.blocks.flatMap(previewBlock) };
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
    case "actions":
      return [{ kind: "buttons", labels: block.elements.map(labelOf) }];
    default:
      return [{ kind: "text", runs: [{ text: `[${block.type}]` }] }];
  }
}

function labelOf(element: types.ActionsBlockElement): string {
  if (element.type === "button") return element.text.text;
  return "placeholder" in element ? (element.placeholder?.text ?? "") : "";
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
  };
  switch (element.type) {
    case "text":
      return { text: element.text, ...style };
    case "link":
      return { text: element.text ?? element.url, href: element.url, ...style };
    case "date":
      return { text: readableDate(element.timestamp), ...style };
    default:
      return { text: `[${element.type}]`, code: true };
  }
}

function textRuns(text: types.TextObject): readonly PreviewRun[] {
  return text.type === "mrkdwn" ? mrkdwnRuns(text.text) : [{ text: text.text }];
}
