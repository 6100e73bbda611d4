import { OutsideError } from "../../../domain/errors.ts";
import type { FoundFeed } from "../../../ports.ts";
import { decodeText } from "../decode.ts";
import type { Fetched, Fetcher } from "../fetch/fetch.ts";
import { statusError } from "../fetch/http-status.ts";
import { placeOf } from "../place.ts";
import { knownFeeds } from "./known-sites.ts";
import { headerLinks, looksLikeFeed, pageLinks } from "./page-links.ts";

type Read = (bytes: Buffer, contentType: string, url: string) => Promise<{ title: string; items: readonly unknown[] }>;

const accept =
  "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5";
const maxBytes = 5_000_000;
/** A guest who looks for a feed knocks at so many doors and no more. */
const mostRequests = 10;
const mostFound = 5;
/** Candidates that gave no answer at all: each may have cost the person who waits twenty seconds. */
const mostSilent = 2;
/** Longer addresses are not followed. */
const longest = 500;
/** Together no more than there are requests: a page deep in a site must not use them up before its root is asked. */
const besidePage = ["feed", "rss.xml", "feed.xml", "index.xml"];
const atRoot = ["feed", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss", "feed.json"];

/**
 * The feeds that an address leads to, best first, each of them read: the address itself, what its page names, what
 * looks like one on it, and the usual places. Throws OutsideError where there is none, or no answer.
 */
export async function findFeeds(address: string, fetcher: Fetcher, read: Read): Promise<FoundFeed[]> {
  const search = openSearch(fetcher, read);
  // Whoever gives a feed's own address means that one, not the site's main feed.
  if (!looksLikeFeed(address)) await search.look(knownFeeds(address));
  if (search.found.length > 0) return search.found;
  const page = await fetcher.fetch(address, { headers: { accept }, maxBytes, mayCut: true });
  const failure = statusError(page, new Date());
  if (failure !== undefined) throw failure;
  const itself = await feedIn(page, address, read);
  if (itself !== undefined) return [itself];
  const inHeader = headerLinks(page.headers.link, page.url);
  const links = pageLinks(decodeText(page.body, page.headers["content-type"] ?? ""), page.url);
  const known = knownFeeds(page.url);
  const channels = youtubeChannels(page);
  for (const candidates of [[...known, ...channels], [...inHeader, ...links.named], links.likely]) {
    await search.look(commentsLast(candidates));
    if (search.found.length > 0) return search.found;
  }
  // Nobody pointed there: the first that answers is enough.
  await search.look(usual(page.url), 1);
  if (search.found.length > 0) return search.found;
  throw new OutsideError(
    `${placeOf(address)}: no feed was found. The page links to none, and none of the usual places has one. Give the feed's own address.`,
    { retry: false },
  );
}

/** Asks one candidate after the other, none twice, within the number of requests; a site that goes silent is left. */
function openSearch(fetcher: Fetcher, read: Read) {
  const tried = new Set<string>();
  const found: FoundFeed[] = [];
  let silent = 0;
  return {
    found,
    async look(candidates: readonly string[], enough = mostFound): Promise<void> {
      for (const url of candidates) {
        if (tried.has(url) || url.length > longest) continue;
        // One request is the page's own.
        if (tried.size >= mostRequests - 1 || found.length >= enough || silent >= mostSilent) return;
        tried.add(url);
        const feed = await tryFeed(url, fetcher, read);
        if (feed === "silent") silent += 1;
        else if (feed !== undefined && !found.some(({ title }) => title === feed.title)) found.push(feed);
      }
    },
  };
}

async function tryFeed(url: string, fetcher: Fetcher, read: Read): Promise<FoundFeed | "silent" | undefined> {
  try {
    const answer = await fetcher.fetch(url, { headers: { accept }, maxBytes });
    return answer.status >= 200 && answer.status < 300 ? await feedIn(answer, url, read) : undefined;
  } catch (error) {
    if (error instanceof OutsideError) return error.retry ? "silent" : undefined;
    throw error;
  }
}

/** `undefined` where the document is none. */
async function feedIn(answer: Fetched, asked: string, read: Read): Promise<FoundFeed | undefined> {
  try {
    const { title, items } = await read(answer.body, answer.headers["content-type"] ?? "", answer.url);
    return { url: asked, title, items: items.length };
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
}

/** Beside the page and at the site's root. */
function usual(address: string): string[] {
  const at = (place: string, names: readonly string[]) => names.map((name) => new URL(place, address).href + name);
  return new URL(address).pathname.lastIndexOf("/") > 0
    ? [...at(".", besidePage), ...at("/", atRoot)]
    : at("/", atRoot);
}

function commentsLast(candidates: readonly string[]): string[] {
  const isComments = (url: string) => /comment/i.test(url);
  return [...candidates.filter((url) => !isComments(url)), ...candidates.filter(isComments)];
}

/** A page of a channel under its own name tells the channel's number, by which its feed goes. */
function youtubeChannels({ url, body }: Fetched): string[] {
  if (!/(^|\.)youtube\.com$/.test(new URL(url).hostname)) return [];
  const id = /"(?:channelId|externalId)":"(UC[\w-]{20,24})"/.exec(body.toString("latin1"))?.[1];
  return id === undefined ? [] : [`https://www.youtube.com/feeds/videos.xml?channel_id=${id}`];
}
