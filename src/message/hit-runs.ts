import { clip } from "./clip.ts";
import type { StoryListItem } from "./message.ts";
import { oneLine } from "./one-line.ts";

/** A stretch of a passage; what was asked for is to be set off. */
export type HitRun = { readonly text: string; readonly isHit: boolean };

/** A passage, clipped, in stretches: what was asked for and the rest. */
export function hitRuns(
  { passage = "", hits = [] }: Pick<StoryListItem, "passage" | "hits">,
  longest: number,
): HitRun[] {
  const text = oneLine(passage);
  const shown = clip(text, longest);
  if (shown === "") return [];
  // Where cleaning has moved the words nobody knows any more where the hits are.
  const known = text === passage ? hits : [];
  const whole = shown === text ? text.length : shown.length - 1;
  const runs: HitRun[] = [];
  let from = 0;
  for (const { start, end } of known) {
    if (start < from || end > whole || end <= start || cutsCharacter(shown, start) || cutsCharacter(shown, end))
      continue;
    runs.push({ text: shown.slice(from, start), isHit: false }, { text: shown.slice(start, end), isHit: true });
    from = end;
  }
  return [...runs, { text: shown.slice(from), isHit: false }].filter((run) => run.text !== "");
}

function cutsCharacter(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
