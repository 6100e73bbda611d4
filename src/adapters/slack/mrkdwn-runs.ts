import type { PreviewRun } from "../../message/preview.ts";
import { readableDate } from "../../message/wording.ts";

/** What stands out of plain mrkdwn: links, dates and other `<…>`, and the four ways to style words. */
const markup = /<([^<>]+)>|(?<!\w)\*(\S(?:[^*\n]*\S)?)\*(?!\w)|(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)|`([^`\n]+)`/gu;

/** Slack's mrkdwn as a reader sees it, near enough to notice news text that formats itself. */
export function mrkdwnRuns(mrkdwn: string): readonly PreviewRun[] {
  const runs: PreviewRun[] = [];
  let end = 0;
  for (const match of mrkdwn.matchAll(markup)) {
    runs.push({ text: unescaped(mrkdwn.slice(end, match.index)) }, markedRun(match));
    end = match.index + match[0].length;
  }
  runs.push({ text: unescaped(mrkdwn.slice(end)) });
  return runs.filter(({ text }) => text !== "");
}

function markedRun([, angle, bold, italic, code]: RegExpMatchArray): PreviewRun {
  if (angle !== undefined) return angleRun(angle);
  if (bold !== undefined) return { text: unescaped(bold), bold: true };
  if (italic !== undefined) return { text: unescaped(italic), italic: true };
  return { text: unescaped(code ?? ""), code: true };
}

function angleRun(inside: string): PreviewRun {
  const [target = "", label] = inside.split("|", 2);
  const date = /^!date\^(\d+)\^/.exec(target);
  if (date) return { text: readableDate(Number(date[1])) };
  if (/^[!@#]/.test(target)) return { text: label ?? target, code: true };
  return { text: unescaped(label ?? target), href: unescaped(target) };
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
