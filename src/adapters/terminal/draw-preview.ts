import type { Preview, PreviewAside, PreviewBlock, PreviewButton, PreviewRun } from "../../message/preview.ts";
import { colourPaint, type Paint, plainPaint, type Weight, webAddress } from "./paint.ts";
import { plainLine } from "./plain-text.ts";
import { clipToWidth, textWidth } from "./text-width.ts";
import { wrapRuns } from "./wrap-runs.ts";

/** Narrower than this nothing is readable; the terminal may wrap instead. Columns. */
const leastWidth = 24;

type Drawing = { readonly paint: Paint; readonly width: number };

/**
 * A message as one sees it in its channel. The frame is open to the right: terminals disagree about the width of
 * some characters and about the direction of some scripts, and a closed one would show it.
 */
export function drawPreview(
  { accent, blocks }: Preview,
  { width, colour, label }: { width: number; colour: boolean; label: string },
): string {
  const paint = colour ? colourPaint : plainPaint;
  const columns = Math.max(width, leastWidth);
  const edge = accent === undefined ? paint.faint("│") : `${paint.faint("│")} ${paint.accent("▌", accent)}`;
  const inside = columns - (accent === undefined ? 2 : 4);
  const lines = drawBlocks(blocks, { paint, width: inside });
  return [
    topRule(label, columns, paint),
    ...lines.map((line) => (line === "" ? edge : `${edge} ${line}`)),
    paint.faint(`╰${"─".repeat(columns - 1)}`),
  ].join("\n");
}

function topRule(label: string, columns: number, paint: Paint): string {
  const name = clipToWidth(plainLine(label), columns - 6);
  const rest = "─".repeat(columns - 4 - textWidth(name));
  return `${paint.faint("╭─")} ${paint.run({ text: name }, "strong")} ${paint.faint(rest)}`;
}

/** What stands beside text in an app stands below it here. */
type Line = Exclude<PreviewBlock, { kind: "section" | "space" }> | { readonly kind: "gap" } | PreviewAside;

function drawBlocks(blocks: readonly PreviewBlock[], drawing: Drawing): readonly string[] {
  return spaced(blocks.flatMap(flat)).flatMap((block) => drawBlock(block, drawing));
}

function flat(block: PreviewBlock): readonly Line[] {
  if (block.kind === "space") return [];
  return block.kind === "section" ? [...block.blocks.flatMap(flat), block.aside] : [block];
}

/** A blank line between blocks, except where they belong together. */
function spaced(blocks: readonly Line[]): readonly Line[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    return before === undefined || belongTogether(before, block) ? [block] : [{ kind: "gap" } as const, block];
  });
}

function belongTogether(before: Line, after: Line): boolean {
  if (after.kind === "small")
    return ["heading", "text", "small", "picture"].includes(before.kind) || before.kind === "divider";
  return after.kind === "picture" || after.kind === "button" || (before.kind === "bullet" && after.kind === "bullet");
}

function drawBlock(block: Line, drawing: Drawing): readonly string[] {
  switch (block.kind) {
    case "gap":
      return [""];
    case "heading":
      return [...drawRuns(block.runs, drawing, "strong"), ...headlineAddress(block.runs, drawing)];
    case "text":
      return [
        ...drawRuns(block.runs, drawing),
        ...(block.runs[0]?.bold === true ? headlineAddress(block.runs, drawing) : []),
      ];
    case "bullet":
      return hung(drawRuns(block.runs, narrower(drawing)), "• ", "  ");
    case "quote": {
      const bar = `${drawing.paint.faint("┃")} `;
      return hung(drawRuns(block.runs, narrower(drawing)), bar, bar);
    }
    case "small":
      return drawRuns(block.runs, drawing, "faint");
    case "code":
      return drawRuns([{ text: block.text, code: true }], drawing);
    case "divider":
      return [drawing.paint.faint("─".repeat(Math.min(drawing.width, 24)))];
    case "picture":
      return drawRuns([{ text: `▣ ${block.alt || "a picture"}` }], drawing, "faint");
    case "button":
      return drawRuns([{ text: buttonLabel(block.button) }], drawing);
    case "buttons":
      return drawRuns([{ text: block.buttons.map(buttonLabel).join(" ") }], drawing);
    case "menu":
      return drawRuns([{ text: `[ ${block.placeholder} ▾ ]`.replaceAll(" ", "\u00a0") }], drawing);
    case "question":
      return drawQuestion(block, drawing);
    case "card": {
      const bar = block.accent === undefined ? "▌ " : `${drawing.paint.accent("▌", block.accent)} `;
      return hung(drawBlocks(block.blocks, narrower(drawing)), bar, bar);
    }
  }
}

function drawQuestion(
  { label, isOptional, entry, hint }: Extract<Line, { kind: "question" }>,
  drawing: Drawing,
): readonly string[] {
  const answer =
    entry.kind === "field"
      ? `[ ${entry.text ?? entry.placeholder ?? ""} ]`
      : entry.choices.map((choice) => `(${choice.isChosen ? "•" : " "})\u00a0${choice.label}`).join("  ");
  return [
    ...drawRuns([{ text: isOptional ? `${label} (optional)` : label }], drawing, "strong"),
    ...drawRuns([{ text: answer }], drawing),
    ...(hint === undefined ? [] : drawRuns([{ text: hint }], drawing, "faint")),
  ];
}

/** Brackets for what can be pressed, parentheses for what only tells something. */
function buttonLabel({ label, isDisabled }: PreviewButton): string {
  return (isDisabled ? `( ${label} )` : `[ ${label} ]`).replaceAll(" ", "\u00a0");
}

function narrower({ paint, width }: Drawing): Drawing {
  return { paint, width: width - 2 };
}

function drawRuns(
  runs: readonly PreviewRun[],
  { paint, width }: Drawing,
  weight: Weight = "normal",
): readonly string[] {
  return wrapRuns(runs, width).map((line) => line.map((run) => paint.run(run, weight)).join(""));
}

function hung(lines: readonly string[], first: string, rest: string): readonly string[] {
  return lines.map((line, index) => ((index === 0 ? first : rest) + line).trimEnd());
}

/** Where links cannot be followed, a headline's address is written out, on a line of its own to be copied whole. */
function headlineAddress(runs: readonly PreviewRun[], { paint }: Drawing): readonly string[] {
  if (paint !== plainPaint) return [];
  const address = webAddress(runs.find(({ href }) => href !== undefined)?.href);
  return address === undefined ? [] : [address];
}
