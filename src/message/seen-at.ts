import { DateTime } from "luxon";
import type { Preview, PreviewBlock, PreviewRun } from "./preview.ts";

/** The message as it reads at a moment: what tells how long ago something was tells it from there. */
export function seenAt<Seen extends Pick<Preview, "blocks">>(preview: Seen, now: Date): Seen {
  return { ...preview, blocks: preview.blocks.map((block) => blockAt(block, now)) };
}

function blockAt(block: PreviewBlock, now: Date): PreviewBlock {
  if ("blocks" in block) return seenAt(block, now);
  return "runs" in block ? { ...block, runs: block.runs.map((run) => runAt(run, now)) } : block;
}

/** "2 hours ago". */
function runAt({ since, ...run }: PreviewRun, now: Date): PreviewRun {
  if (since === undefined) return run;
  const words = DateTime.fromJSDate(since, { zone: "utc" }).toRelative({
    base: DateTime.fromJSDate(now),
    locale: "en",
  });
  return { ...run, text: words ?? run.text };
}
