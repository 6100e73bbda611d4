import { readWebUrl } from "../../../domain/read-url.ts";
import { isSameSite } from "../../../domain/same-site.ts";
import { webLink } from "../web-link.ts";

/**
 * The address a page calls its own, of those it declares: only on the same site, and never the site's front for a page
 * within. A syndicated copy keeps its own address though it names the original: anybody can name somebody else's
 * article, and copies are recognised by their words.
 */
export function canonicalOf(url: string, declared: readonly (string | undefined)[]): string {
  const links = declared.flatMap((address) => webLink(address, url) ?? []);
  return links.find((link) => isPlausible(new URL(link), url)) ?? url;
}

function isPlausible(link: URL, url: string): boolean {
  const own = readWebUrl(url);
  if (own === undefined) return false;
  if (link.username !== "" || link.password !== "") return false;
  if (link.port !== "" && link.port !== own.port) return false;
  return isSameSite(link.href, url) && (link.pathname !== "/" || own.pathname === "/");
}
