import { type Finding, right, wrong } from "../../../domain/finding.ts";
import type { SlackConnection } from "../web-client.ts";

const subject = "Slack clock";
const slack = "https://slack.com/api/";
/** Slack and we refuse what the other signed longer ago or later than so. Milliseconds. */
const mostApart = 5 * 60_000;

/** Whether this machine's clock agrees with Slack's. Silent where Slack does not answer: the other checks say so. */
export async function checkClock(
  { apiUrl = slack, timeoutMs = 10_000 }: SlackConnection,
  clock: () => Date,
): Promise<readonly Finding[]> {
  const asked = clock().getTime();
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(new URL("api.test", apiUrl), { method: "POST", signal }).catch(() => undefined);
  const theirs = Date.parse(answer?.headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return [];
  const ahead = (asked + clock().getTime()) / 2 - theirs;
  if (Math.abs(ahead) < mostApart) return [right(subject, "this machine's clock and Slack's agree.")];
  const apart = `${Math.round(Math.abs(ahead) / 60_000)} minutes ${ahead > 0 ? "ahead of" : "behind"} Slack's`;
  const lost = "what Slack signs looks forged, nobody can add the app, and posts are looked for at the wrong time";
  return [wrong(subject, `this machine's clock is ${apart}: ${lost}.`, "Let it set itself by a time server (NTP).")];
}
