import { readUrl, readWebUrl } from "../../domain/read-url.ts";
/** The address if it leads to a web page. Anything else ("javascript:", "file:", nonsense) is no link. */
export function webAddress(href: string | undefined): string | undefined {
  return readWebUrl(href ?? "")?.href;
}

/** An address to be read by people: without credentials, and without a query, which may hold a key. */
export function readableAddress(href: string): string {
  const url = readUrl(href);
  if (url === undefined) return "an address that cannot be read";
  const { host, pathname, search } = url;
  return `${host}${pathname === "/" ? "" : pathname}${search === "" ? "" : "?…"}`;
}
