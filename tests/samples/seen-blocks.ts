import type { Preview, PreviewBlock } from "../../src/message/preview.ts";

/** Every block of a message in reading order, those in sections and cards too. */
export function seenBlocks({ blocks }: Pick<Preview, "blocks">): readonly PreviewBlock[] {
  return blocks.flatMap((block) => ("blocks" in block ? seenBlocks(block) : [block]));
}

/** What a reader reads, a line for each block. */
export function seenLines(preview: Pick<Preview, "blocks">): readonly string[] {
  return seenBlocks(preview).flatMap((block) => {
    if (block.kind === "question") return questionLines(block);
    if ("runs" in block) return [block.runs.map(({ text }) => text).join("")];
    return block.kind === "code" ? [block.text] : [];
  });
}

/** "Days (optional)", then "(•) everyday" or "08:00", then the hint. */
function questionLines({ label, isOptional, entry, hint }: Extract<PreviewBlock, { kind: "question" }>): string[] {
  const entered =
    entry.kind === "field"
      ? [entry.text ?? `… ${entry.placeholder ?? ""}`.trim()]
      : entry.choices.map((choice) => `(${choice.isChosen ? "•" : " "}) ${choice.label}`);
  return [`${label}${isOptional ? " (optional)" : ""}`, ...entered, ...(hint === undefined ? [] : [hint])];
}
