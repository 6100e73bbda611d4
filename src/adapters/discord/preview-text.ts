import type { PreviewBlock } from "../../message/preview.ts";
import { markdownRuns } from "./markdown-runs.ts";

/** Discord's markdown, line by line. Lines that quote and follow one another are one quotation. */
export function previewText(content: string): PreviewBlock[] {
  const [, before = "", code, after = ""] = /^(.*?)```(?:\w+\n)?(.*?)\n?```(.*)$/s.exec(content) ?? [];
  if (code !== undefined) return [...previewLines(before), { kind: "code", text: code }, ...previewText(after)];
  return previewLines(content);
}

function previewLines(content: string): PreviewBlock[] {
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
