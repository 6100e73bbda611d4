import { readWebUrl } from "../../domain/read-url.ts";
import type { PreviewRun } from "../../message/preview.ts";

/** Puts colour and weight on text that is known to be plain. */
export type Paint = {
  run(run: PreviewRun, weight: Weight): string;
  faint(text: string): string;
  /** In the colour of a message's accent, "#rrggbb". */
  accent(text: string, accent: string | undefined): string;
};

/** How a whole block is set: a heading, ordinary text, small print. */
export type Weight = "strong" | "normal" | "faint";

const [bold, faint, italic, underlined, cyan] = ["1", "2", "3", "4", "36"];

export const plainPaint: Paint = { run: ({ text }) => text, faint: (text) => text, accent: (text) => text };

export const colourPaint: Paint = {
  run: (run, weight) => {
    const href = webAddress(run.href);
    const text = styled(run.text, [
      ...(run.bold || weight === "strong" ? [bold] : []),
      ...(weight === "faint" ? [faint] : []),
      ...(run.italic ? [italic] : []),
      ...(run.code ? [cyan] : []),
      ...(href === undefined ? [] : [underlined]),
    ]);
    return href === undefined ? text : `\u001b]8;;${href}\u001b\\${text}\u001b]8;;\u001b\\`;
  },
  faint: (text) => styled(text, [faint]),
  accent: (text, accent) => styled(text, accentCode(accent)),
};

function styled(text: string, codes: readonly (string | undefined)[]): string {
  return codes.length === 0 ? text : `\u001b[${codes.join(";")}m${text}\u001b[0m`;
}

/** The nearest of the 216 colours that every terminal of the last twenty years has. */
function accentCode(accent: string | undefined): readonly string[] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(accent ?? "");
  if (hex === null) return [];
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => Math.round((Number.parseInt(part, 16) / 255) * 5));
  return ["38", "5", String(16 + 36 * red + 6 * green + blue)];
}

/** An http(s) address in printable ASCII, or nothing: inside an escape sequence there is no second chance. */
export function webAddress(href: string | undefined): string | undefined {
  const address = readWebUrl(href ?? "")?.href;
  return address !== undefined && /^[!-~]+$/.test(address) ? address : undefined;
}
