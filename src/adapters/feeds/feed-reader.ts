import { createHash } from "node:crypto";
import { OutsideError } from "../../domain/errors.ts";
import type { FeedContent, FeedValidators } from "../../domain/feed.ts";
import type { FeedReader, FeedReading } from "../../ports.ts";
import type { Fetched, Fetcher } from "./fetch/fetch.ts";
import { freshSeconds } from "./fetch/freshness.ts";
import { statusError } from "./fetch/http-status.ts";
import { findFeeds } from "./find/find-feeds.ts";
import { readOpml } from "./opml/read-opml.ts";
import type { ParsedFeed } from "./parse/parse-feed.ts";
import type { ReadingThreads } from "./threads/open-threads.ts";
import { askHub } from "./websub/ask-hub.ts";
import { hubLinks } from "./websub/hub-links.ts";

const accept =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, " +
  "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";
const maxBytes = 10_000_000;

/** Polls feeds politely: conditional where the server gave something to be conditional on, parsed only when changed. */
export function openFeedReader(
  fetcher: Fetcher,
  threads: ReadingThreads,
  clock: () => Date = () => new Date(),
  userAgent: (followers: number) => string = () => "Pullquote",
): FeedReader {
  const parse = async (bytes: Buffer, contentType: string, url: string): Promise<FeedContent> =>
    contentFrom(await threads.parseFeed({ bytes, contentType, url, now: clock() }));
  return {
    async readFeed({ url, validators, followers = 0 }) {
      const headers = { accept, "user-agent": userAgent(followers), ...conditions(validators) };
      const answer = await fetcher.fetch(url, { headers, maxBytes });
      return readingFrom(answer, { url, validators, now: clock() }, parse);
    },
    parseFeed: parse,
    findFeeds: (address) => findFeeds(address, fetcher, parse),
    readOpml: (address) => readOpml(address, fetcher, clock()),
    askHub: (hub, request) => askHub(fetcher, hub, request),
  };
}

type Asked = { readonly url: string; readonly validators: FeedValidators; readonly now: Date };

async function readingFrom(
  answer: Fetched,
  { url, validators: before, now }: Asked,
  parse: FeedReader["parseFeed"],
): Promise<FeedReading> {
  const failure = answer.status === 304 ? undefined : statusError(answer, now);
  if (failure !== undefined && answer.status === 410) return { kind: "gone", reason: failure.message };
  if (failure !== undefined) throw failure;
  const fresh = freshSeconds(answer.headers, now);
  const answered = {
    ...(fresh !== undefined && { freshSeconds: fresh }),
    ...(answer.permanentUrl !== url && { movedTo: answer.permanentUrl }),
  };
  if (answer.status === 304) {
    return { kind: "unchanged", ...answered, validators: { ...before, ...sentValidators(answer) } };
  }
  if (answer.body.length === 0) throw empty(answer);
  const bodyHash = createHash("sha256").update(answer.body).digest("hex");
  const validators = { ...sentValidators(answer), bodyHash };
  if (bodyHash === before.bodyHash) return { kind: "unchanged", ...answered, validators };
  const content = await parse(answer.body, answer.headers["content-type"] ?? "", answer.url);
  const { olderPage: _, ...news } = content;
  // RFC 3229: 226 lists only what is new, and nothing that we have not seen is missing between.
  return { kind: "changed", ...answered, ...withHub(answer.status === 226 ? news : content, answer), validators };
}

function contentFrom({
  title,
  language,
  items,
  restSeconds,
  skipHours,
  skipDays,
  hubs,
  self,
  olderPage,
}: ParsedFeed): FeedContent {
  const [hub] = hubs;
  return {
    title,
    ...(language !== undefined && { language }),
    items,
    wishes: {
      ...(restSeconds !== undefined && { restSeconds }),
      ...(skipHours !== undefined && { skipHours }),
      ...(skipDays !== undefined && { skipDays }),
    },
    ...(hub !== undefined && self !== undefined && { hub: { url: hub, topic: self } }),
    ...(olderPage !== undefined && { olderPage }),
  };
}

/** A hub and the feed's name there: what the server says of them comes before the document (W3C WebSub §4). */
function withHub(content: FeedContent, { headers, url: answered }: Fetched): FeedContent {
  const { hub: url = content.hub?.url, self: topic = content.hub?.topic } = hubLinks(headers.link, answered);
  return url === undefined || topic === undefined ? content : { ...content, hub: { url, topic } };
}

function empty({ url }: Fetched): OutsideError {
  return new OutsideError(`${new URL(url).host} answered with an empty document instead of a feed.`, { retry: true });
}

/** Exactly as received; one that could not be sent again in a header is as good as none. */
function conditions({ etag, lastModified }: FeedValidators): Record<string, string> {
  return {
    // RFC 3229: a server that can may answer with the new entries alone.
    ...(sendable(etag) && { "if-none-match": etag, "a-im": "feed" }),
    ...(sendable(lastModified) && { "if-modified-since": lastModified }),
  };
}

function sendable(value: string | undefined): value is string {
  return value !== undefined && value !== "" && /^[\x20-\x7e]*$/.test(value);
}

function sentValidators({ headers }: Fetched): FeedValidators {
  const { etag, "last-modified": lastModified } = headers;
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}
