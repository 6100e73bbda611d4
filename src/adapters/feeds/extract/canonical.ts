import { readWebUrl } from "../../../domain/read-url.ts";
import { webLink } from "../web-link.ts";

/** Names that sites give their variants. */
const variant = /^(www\d?|m|mobile|amp|edition)\./;

/** Under these, whoever likes gets a name: neighbours are strangers, and so is the house itself. */
const houses =
  /(^|\.)(blogspot\.[a-z.]{2,6}|wordpress\.com|substack\.com|medium\.com|tumblr\.com|ghost\.io|beehiiv\.com|(github|gitlab)\.io|(netlify|vercel|pages|web|herokuapp)\.(app|dev|com)|wixsite\.com|weebly\.com|squarespace\.com|livejournal\.com|typepad\.com|amazonaws\.com|cloudfront\.net)$/;

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
  return isSameSite(link.hostname, own.hostname) && (link.pathname !== "/" || own.pathname === "/");
}

/** One host lies within the other. */
function isSameSite(a: string, b: string): boolean {
  const [one, other] = [a.replace(variant, ""), b.replace(variant, "")];
  if (one === other) return true;
  if (houses.test(one) || houses.test(other)) return false;
  return one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
