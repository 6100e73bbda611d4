import { createHash } from "node:crypto";
import { OutsideError } from "../../domain/errors.ts";
import type { FeedValidators } from "../../domain/feed.ts";
import type { FeedReader, FeedReading } from "../../ports.ts";
import { decodeText } from "./decode.ts";
import type { Fetched, Fetcher } from "./fetch/fetch.ts";
import { freshSeconds } from "./fetch/freshness.ts";
import { statusError } from "./fetch/http-status.ts";
import { parseFeed } from "./parse/parse-feed.ts";

const accept =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, " +
  "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";
const maxBytes = 10_000_000;

/** Polls feeds politely: conditional where the server gave something to be conditional on, parsed only when changed. */
export function openFeedReader(fetcher: Fetcher, clock: () => Date = () => new Date()): FeedReader {
  return {
    async readFeed({ url, validators }) {
      const headers = { accept, ...conditions(validators) };
      const answer = await fetcher.fetch(url, { headers, maxBytes });
      return readingFrom(answer, validators, clock());
    },
  };
}

async function readingFrom(answer: Fetched, before: FeedValidators, now: Date): Promise<FeedReading> {
  const rest = freshSeconds(answer.headers, now);
  if (answer.status === 304) {
    const validators = { ...before, ...sentValidators(answer) };
    return { kind: "unchanged", validators, ...restSeconds(rest) };
  }
  const failure = statusError(answer, now);
  if (failure !== undefined) throw failure;
  if (answer.body.length === 0) {
    throw new OutsideError(`${new URL(answer.url).host} answered with an empty document instead of a feed.`, {
      retry: true,
    });
  }
  const bodyHash = createHash("sha256").update(answer.body).digest("hex");
  const validators = { ...sentValidators(answer), bodyHash };
  if (bodyHash === before.bodyHash) return { kind: "unchanged", validators, ...restSeconds(rest) };
  const feed = await parseFeed(decodeText(answer.body, answer.headers["content-type"] ?? ""), answer.url, now);
  const { title, language, items } = feed;
  return {
    kind: "changed",
    validators,
    ...restSeconds(later(rest, feed.restSeconds)),
    title,
    ...(language !== undefined && { language }),
    items,
  };
}

/** Exactly as received; one that could not be sent again in a header is as good as none. */
function conditions({ etag, lastModified }: FeedValidators): Record<string, string> {
  return {
    ...(sendable(etag) && { "if-none-match": etag }),
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

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function restSeconds(seconds: number | undefined): { restSeconds?: number } {
  return seconds === undefined ? {} : { restSeconds: seconds };
}
