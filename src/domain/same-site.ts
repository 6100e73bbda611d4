import { getDomain } from "tldts";
import { readUrl } from "./read-url.ts";

/** Houses in which whoever likes gets a name, though the Public Suffix List does not say so: neighbours are strangers. */
const houses = new Set(
  `wordpress.com substack.com medium.com tumblr.com ghost.io beehiiv.com weebly.com squarespace.com livejournal.com
  typepad.com google.com free.fr tripod.com angelfire.com neocities.org over-blog.com canalblog.com fc2.com naver.com
  tistory.com seesaa.net livedoor.blog blog.jp home.blog micro.blog write.as edublogs.org jimdofree.com webnode.com
  narod.ru ucoz.ru glitch.me dreamwidth.org buttondown.email`.split(/\s+/),
);

/** Whether two addresses are of one publisher, as far as names tell (Public Suffix List): feeds.bbc.co.uk is of bbc.co.uk. */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other);
}

/** Whether a feed is none of the article's own site, neither by its name nor by where it is read. */
export function isForeignTo(article: string, feed: { readonly url: string; readonly address: string }): boolean {
  return !isSameSite(article, feed.url) && !isSameSite(article, feed.address);
}

function siteOf(address: string): string {
  const host = readUrl(address)?.hostname.replace(/^www\d?\.|\.$/g, "") ?? address;
  const domain = getDomain(host, { allowPrivateDomains: true }) ?? host;
  return houses.has(domain) ? host : domain;
}
