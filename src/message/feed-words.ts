import type { Feed } from "../domain/feed.ts";

/** How a feed fares: "well", "failing (3 times, first 2 h ago): …", "retired: …". */
export function stateOf({ retired, failures, lastError, failingSince, lastSuccessAt }: Feed, now: Date): string {
  if (retired !== undefined) return `retired: ${retired}`;
  if (failures > 0) {
    const since = failingSince === undefined ? "" : `, first ${ago(failingSince, now)}`;
    return `failing (${failures} ${failures === 1 ? "time" : "times"}${since}): ${lastError ?? "it does not say why"}`;
  }
  return lastSuccessAt === undefined ? "not read yet" : "well";
}

/** When it is read again: "in 12 min", "now", "never: nobody follows it". */
export function nextPoll({ nextPollAt }: Pick<Feed, "nextPollAt">, now: Date): string {
  if (nextPollAt === undefined) return "never: nobody follows it";
  const seconds = Math.round((nextPollAt.getTime() - now.getTime()) / 1000);
  return seconds <= 0 ? "now" : `in ${span(seconds)}`;
}

/** "12 min ago". */
export function ago(at: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  return seconds < 1 ? "just now" : `${span(seconds)} ago`;
}

/** "45 s", "12 min", "3.5 h", "9 days". */
export function span(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 360) / 10} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
