import { decodeText } from "../decode.ts";
import type { Fetcher } from "../fetch/fetch.ts";
import { statusError } from "../fetch/http-status.ts";
import { type Opml, parseOpml } from "./parse-opml.ts";

const accept = "text/x-opml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";
/** More than 20,000 subscriptions have. */
const maxBytes = 4_000_000;

/** The subscriptions in a file that another reader exported. Throws OutsideError where there is none. */
export async function readOpml(address: string, fetcher: Fetcher, now: Date): Promise<Opml> {
  const answer = await fetcher.fetch(address, { headers: { accept }, maxBytes });
  const failure = statusError(answer, now);
  if (failure !== undefined) throw failure;
  return parseOpml(decodeText(answer.body, answer.headers["content-type"] ?? ""));
}
