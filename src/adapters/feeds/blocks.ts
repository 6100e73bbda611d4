import { fromWestern } from "./western.ts";

/** Elements that begin a new paragraph, in a feed's HTML as on a page. */
export const breaking: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
  ).split(" "),
);

/** Elements whose text is not for reading on. */
export const silent: ReadonlySet<string> = new Set(
  (
    "audio button canvas datalist dialog figcaption head iframe map math noembed noframes noscript object script " +
    "select style svg template textarea title video"
  ).split(" "),
);

/** One line: whitespace folded, without control characters, soft hyphens and characters of no width. */
export function cleanLine(text: string): string {
  return fromWestern(text).replace(invisible, "").replace(/\s+/g, " ").trim();
}

const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff\p{Cs}]/gu;
