import { readUrl } from "./read-url.ts";
/** An address as it may be shown: without a name and password that somebody wrote into it. */
export function shownAddress(address: string): string {
  const url = readUrl(address);
  if (url === undefined || (url.username === "" && url.password === "")) return address;
  url.username = "";
  url.password = "";
  return url.href;
}
