import { type APIComponentInMessageActionRow, ComponentType } from "discord-api-types/v10";
import type { Preview, PreviewBlock } from "../../message/preview.ts";
import { markdownRuns } from "./markdown-runs.ts";
import type { DiscordPost } from "./post.ts";

/** What a person would see of the post, read back from the request itself. */
export function previewDiscord({ components: [container] }: DiscordPost): Preview {
  const accent = container.accent_color ?? 0;
  return {
    accent: `#${accent.toString(16).padStart(6, "0")}`,
    blocks: container.components.flatMap((component): PreviewBlock[] => {
      if ("content" in component) return previewText(component.content);
      if ("divider" in component) return [{ kind: "divider" }];
      if (component.type !== ComponentType.ActionRow) return [{ kind: "text", runs: [{ text: "[component]" }] }];
      return [{ kind: "buttons", labels: component.components.map(labelOf) }];
    }),
  };
}

function labelOf(component: APIComponentInMessageActionRow): string {
  if ("placeholder" in component) return component.placeholder ?? "";
  return "label" in component ? (component.label ?? "") : "emoji" in component ? (component.emoji?.name ?? "") : "";
}

/** Lines that quote and follow one another are one quotation. */
function previewText(content: string): PreviewBlock[] {
  const blocks: PreviewBlock[] = [];
  let lineBefore = "";
  for (const line of content.split("\n")) {
    const block = previewLine(line);
    const before = blocks.at(-1);
    if (block.kind === "quote" && before?.kind === "quote" && lineBefore !== "") {
      blocks[blocks.length - 1] = { kind: "quote", runs: [...before.runs, { text: "\n" }, ...block.runs] };
    } else if (line !== "") blocks.push(block);
    lineBefore = line;
  }
  return blocks;
}

const signs: readonly (readonly [RegExp, (text: string) => PreviewBlock])[] = [
  [/^(#{1,3}) (.*)$/s, (text) => ({ kind: "heading", level: 3, runs: markdownRuns(text) })],
  [/^(-#) (.*)$/s, (text) => ({ kind: "small", runs: markdownRuns(text) })],
  [/^(>) (.*)$/s, (text) => ({ kind: "quote", runs: markdownRuns(text) })],
  [/^([-*+]) (.*)$/s, (text) => ({ kind: "bullet", runs: markdownRuns(text) })],
];

function previewLine(line: string): PreviewBlock {
  for (const [pattern, block] of signs) {
    const [, sign = "", text] = pattern.exec(line) ?? [];
    if (text === undefined) continue;
    const made = block(text);
    return made.kind === "heading" ? { ...made, level: sign.length as 1 | 2 | 3 } : made;
  }
  return { kind: "text", runs: markdownRuns(line) };
}
