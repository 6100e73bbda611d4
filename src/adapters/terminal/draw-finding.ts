import type { Finding } from "../../domain/finding.ts";
import { plainLine } from "./plain-text.ts";

/** What stands before a finding, and its colour: green, yellow, red. */
const marks = {
  right: { mark: "✓", code: "32" },
  doubtful: { mark: "!", code: "33" },
  wrong: { mark: "✗", code: "31" },
} as const;

/** A finding on one line; what there is more to know stands below it. */
export function drawFinding({ state, subject, found, todo, details = [] }: Finding, colour: boolean): string {
  const { mark, code } = marks[state];
  const painted = colour ? `\u001b[${code}m${mark}\u001b[0m` : mark;
  const line = plainLine([`${subject}: ${found}`, todo ?? ""].join(" "));
  return [`${painted} ${line}`, ...details.map((detail) => `    ${plainLine(detail)}`)].join("\n");
}
