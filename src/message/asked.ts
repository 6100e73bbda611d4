/** A command with its options, as somebody asks it by pressing a button. */
export type Asked = { readonly command: string; readonly options: Readonly<Record<string, string>> };

/**
 * As one line, to be kept by a platform in a button for as long as the message stands: "story|which=17|view=quotes".
 * What it was made of comes back from `askedFrom`, in any later process. Not percent-encoded as an address: platforms
 * count characters, and a word in Cyrillic would take six times as many.
 */
export function askedLine({ command, options }: Asked): string {
  const given = Object.entries(options).map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
  return [escaped(command), ...given].join("|");
}

/** What a line asks; `undefined` for what is no such line. */
export function askedFrom(line: string): Asked | undefined {
  const [command = "", ...given] = partsOf(line, "|");
  const options = given.map((part) => partsOf(part, "=").map(plain));
  if (command === "" || options.some((pair) => pair.length !== 2)) return undefined;
  return { command: plain(command), options: Object.fromEntries(options) };
}

function escaped(text: string): string {
  return text.replace(/[\\|=]/g, "\\$&");
}

function plain(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}

/** Split at a sign that no stroke stands before; escapes stay. */
function partsOf(text: string, sign: "|" | "="): string[] {
  const parts: string[] = [];
  let part = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] === sign) {
      parts.push(part);
      part = "";
    } else part += text[at] === "\\" ? text.slice(at, ++at + 1) : text[at];
  }
  return [...parts, part];
}
