import type { IncomingHttpHeaders } from "node:http";
import { readUrl } from "../../../domain/read-url.ts";

/**
 * Whether a form comes from a page of ours: a browser says so with every form that is sent. What says nothing is no
 * browser of these years, and is refused too.
 */
export function isOwnForm({ host, origin, "sec-fetch-site": site }: IncomingHttpHeaders, publicUrl?: string): boolean {
  if (site !== undefined && site !== "same-origin") return false;
  const from = readUrl(origin ?? "");
  if (from === undefined) return false;
  return from.host === host?.toLowerCase() || from.origin === readUrl(publicUrl ?? "")?.origin;
}
