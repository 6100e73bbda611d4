import { readWebUrl } from "../../domain/read-url.ts";
import { layout } from "./limits.ts";

/** The address as Slack may link it, or `undefined` where it is not http(s) or longer than `max`. */
export function webLink(url: string, max: number = layout.url): string | undefined {
  const address = readWebUrl(url)?.href.replaceAll("|", "%7C");
  return address !== undefined && address.length <= max ? address : undefined;
}

/** The same for a passage: an address that is too long with its text fragment leads to the page. */
export function passageWebLink(url: string): string | undefined {
  return webLink(url) ?? webLink(url.replace(/#.*$/s, ""));
}
