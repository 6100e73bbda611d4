import { oneLine } from "./one-line.ts";

/** Lines to be copied, with their indentation, and without what could not be sent or would garble the message. */
export function copyable(text: string, most: number): string {
  const lines = text.slice(0, most).split("\n");
  return lines.map((line) => `${/^ */.exec(line)?.[0] ?? ""}${oneLine(line)}`).join("\n");
}
