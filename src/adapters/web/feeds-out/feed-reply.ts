import { createHash } from "node:crypto";
import { readUrl } from "../../../domain/read-url.ts";
import type { Reply, Visit } from "../route.ts";
import { type FeedOut, type FeedPlace, feedUpdatedAt } from "./feed-out.ts";
import type { FeedFormat } from "./formats.ts";

/** Readers need not ask more often than feeds are read by ourselves. Seconds. */
const freshFor = 300;

type Asked = {
  readonly feed: FeedOut;
  readonly format: FeedFormat;
  /** The feed's own address, and that of the page that shows the same; both begin with "/". */
  readonly self: string;
  readonly home: string;
  /** It is for who has its key, or for the owner: what stands between must not keep it for others. */
  readonly isPrivate: boolean;
};

/** A feed as it is sent, with what lets its readers ask whether it has changed. */
export function feedReply({ origin }: Pick<Visit, "origin">, asked: Asked): Reply {
  const { feed, format, self, home, isPrivate } = asked;
  const place = { origin, self: `${origin}${self}`, home: `${origin}${home}`, authority: authorityOf(origin) };
  const body = format.write(feed, place);
  return {
    status: 200,
    type: `${format.type}; charset=utf-8`,
    body,
    headers: {
      etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`,
      "last-modified": feedUpdatedAt(feed).toUTCString(),
      "cache-control": `${isPrivate ? "private" : "public"}, max-age=${freshFor}`,
    },
  };
}

/** RFC 4151 takes a name that is somebody's; under what else a machine is reached is all the same one. */
function authorityOf(origin: string): FeedPlace["authority"] {
  const host = readUrl(origin)?.hostname ?? "";
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/i.test(host) ? host : "localhost";
}
