import type { PreviewRun } from "../../message/preview.ts";
import { readableDate } from "../../message/wording.ts";

const link = /^\[((?:\\.|[^\\\]])*)\]\(([^()\s]+)\)/su;
const time = /^<t:(-?\d+)(?::([tTdDfFR]))?>/;
const mention = /^<[@#][!&]?\d+>|^@(?:everyone|here)\b/;
const styles = [
  { mark: "**", style: { bold: true } },
  { mark: "*", style: { italic: true } },
  { mark: "_", style: { italic: true } },
  { mark: "`", style: { code: true } },
] as const;

type Style = { readonly bold?: true; readonly italic?: true; readonly code?: true };

/** One line of Discord's markdown as a reader sees it, near enough to notice news text that formats itself. */
export function markdownRuns(line: string, style: Style = {}): readonly PreviewRun[] {
  const runs: PreviewRun[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") runs.push({ text: plain, ...style });
    plain = "";
  };
  for (let at = 0; at < line.length; ) {
    const found = markupAt(line, at, style);
    if (found === undefined) {
      const isEscape = line[at] === "\\" && /[\p{P}\p{S}]/u.test(line[at + 1] ?? "");
      plain += isEscape ? line[at + 1] : line[at];
      at += isEscape ? 2 : 1;
      continue;
    }
    flush();
    runs.push(...found.runs);
    at += found.length;
  }
  flush();
  return runs;
}

type Found = { readonly runs: readonly PreviewRun[]; readonly length: number };

function markupAt(line: string, at: number, style: Style): Found | undefined {
  const sign = line[at] ?? "";
  if (!/[[<@*_`]/.test(sign)) return undefined;
  const rest = line.slice(at, at + 4000);
  const [linked, label = "", href = ""] = link.exec(rest) ?? [];
  if (linked !== undefined)
    return { runs: markdownRuns(label, style).map((run) => ({ ...run, href })), length: linked.length };
  const [timed, seconds, form] = time.exec(rest) ?? [];
  if (timed !== undefined) {
    const at = Number(seconds) * 1000;
    const run = { text: readableDate(Number(seconds)), ...style, ...(form === "R" && { since: new Date(at) }) };
    return { runs: [run], length: timed.length };
  }
  const [pinged] = mention.exec(rest) ?? [];
  if (pinged !== undefined) return { runs: [{ text: pinged, code: true }], length: pinged.length };
  return styledAt(rest, style);
}

function styledAt(rest: string, style: Style): Found | undefined {
  for (const { mark, style: added } of styles) {
    if (!rest.startsWith(mark)) continue;
    const end = closingMark(rest, mark);
    if (end > mark.length) {
      return { runs: markdownRuns(rest.slice(mark.length, end), { ...style, ...added }), length: end + mark.length };
    }
  }
  return undefined;
}

/** Where the same mark stands again, unescaped; -1 where it does not. */
function closingMark(rest: string, mark: string): number {
  for (let at = mark.length; at < rest.length; at++) {
    if (rest[at] === "\\") at++;
    else if (rest.startsWith(mark, at)) return at;
  }
  return -1;
}
