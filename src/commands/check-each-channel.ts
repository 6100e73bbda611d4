import type { Destination } from "../domain/destination.ts";
import { doubtful, type Finding, right } from "../domain/finding.ts";

/** Nobody waits longer for all of them. Milliseconds. */
const longest = 30_000;

/** For the doctor: of each channel that follows something what `check` finds, as far as there is time, and how many are left. */
export async function checkEachChannel(
  subject: string,
  channels: readonly Destination[],
  most: number,
  check: (channel: Destination) => Promise<Finding>,
): Promise<readonly Finding[]> {
  if (channels.length === 0) return [right(subject, "none follows anything yet; /news follow world begins.")];
  const findings: Finding[] = [];
  const deadline = performance.now() + longest;
  for (const channel of channels.slice(0, most)) {
    if (performance.now() > deadline) break;
    findings.push(await check(channel));
  }
  const left = channels.length - findings.length;
  return left > 0
    ? [...findings, doubtful(subject, `${left} more follow something and were not looked at.`)]
    : findings;
}
