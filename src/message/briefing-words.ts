import type { Digest } from "../domain/digest.ts";
import { clip } from "./clip.ts";
import type { BriefingMessage, StoryChange } from "./message.ts";
import { oneLine } from "./one-line.ts";
import { counted, extentOf, longDate, quietDay } from "./wording.ts";

/** Outlets of a change that are named; and the longest name of one, or of a heading. Characters. */
const [mostNamed, longestName] = [3, 40];

/** What stands below a briefing's title: from how much it was chosen, and which days had none. */
export function openingOf(briefing: BriefingMessage): readonly string[] {
  const since = briefing.since === undefined ? "" : ` since ${longDate(briefing.since)}`;
  return [`${extentOf(briefing)}${since}`, ...missing(briefing)];
}

/** All that a briefing says on a day without news. */
export function quietWords(briefing: BriefingMessage): readonly string[] {
  return [quietDay(briefing), ...missing(briefing)];
}

/** The heading above a story, where it is the first below it. */
export function headingAbove({ digests, sections }: BriefingMessage, at: number): string | undefined {
  const of = (digest: Digest | undefined) => digest && sections?.[digest.storyId];
  const heading = of(digests[at]);
  return heading === undefined || heading === of(digests[at - 1]) ? undefined : clip(oneLine(heading), longestName);
}

/** "New since Monday, 23 November 2026: 2 points, and now Harbour Post tells it". */
export function changeOf({ changes }: BriefingMessage, { storyId }: Pick<Digest, "storyId">): string | undefined {
  const change = changes?.[storyId];
  return change && changeWords(change);
}

function changeWords({ toldOn, newPoints, newSources }: StoryChange): string {
  const named = newSources.slice(0, mostNamed).map((name) => clip(oneLine(name), longestName));
  const others = newSources.length - named.length;
  const all = [...named, ...(others > 0 ? [`${others} more`] : [])];
  const tellers = [all.slice(0, -1).join(", "), all.at(-1) ?? ""].filter((part) => part !== "").join(" and ");
  const verb = newSources.length === 1 ? "tells" : "tell";
  const told = tellers === "" ? "" : `, and now ${tellers} ${verb} it`;
  return `New since ${longDate(toldOn)}: ${counted(newPoints, "point", "points")}${told}`;
}

function missing({ leftOut = [] }: BriefingMessage): readonly string[] {
  if (leftOut.length === 0) return [];
  return [`None came on ${leftOut.map(longDate).join("; ")}: Pullquote was not running at that hour.`];
}
