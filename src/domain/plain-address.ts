import { readUrl } from "./read-url.ts";

const tracking = /^(utm_\w+|fbclid|gclid|mc_cid|mc_eid|at_\w+|cmpid?|ref|src|source|rss|ns_\w+|ito|xtor|smid)$/i;

/**
 * An address as far as it names a page: without scheme, "www.", fragment, tracking parameters and a slash at the end.
 * Two spellings of one article's address come out alike; it is a name, not for fetching.
 */
export function plainAddress(address: string): string {
  const url = readUrl(address);
  if (url === undefined) return address;
  const parameters = [...url.searchParams].filter(([name]) => !tracking.test(name)).sort();
  const query = parameters.length === 0 ? "" : `?${new URLSearchParams(parameters)}`;
  const path = url.pathname.replace(/\/(index\.\w{3,5})?$/, "");
  return `${url.host.replace(/^www\./, "")}${path}${query}`;
}
