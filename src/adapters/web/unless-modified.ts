import type { IncomingHttpHeaders } from "node:http";
import type { Reply } from "./route.ts";

/** Nothing but the word that it has not changed, where who asks has it already (RFC 9110 §13.2.2). */
export function unlessModified(reply: Reply, headers: IncomingHttpHeaders): Reply {
  const { etag, "last-modified": lastModified } = reply.headers ?? {};
  if (reply.status !== 200 || etag === undefined) return reply;
  return hasIt(headers, etag, lastModified) ? { ...reply, status: 304, body: "" } : reply;
}

/** What names the very document counts alone; a time is for who knows no more. */
function hasIt(headers: IncomingHttpHeaders, etag: string, lastModified: string | undefined): boolean {
  const known = headers["if-none-match"];
  if (known !== undefined) return known.split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, "")));
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return lastModified !== undefined && Date.parse(lastModified) <= since;
}
