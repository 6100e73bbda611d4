import type { PageReader, PageReading } from "../../ports.ts";
import { decodeText } from "./decode.ts";
import { extractPage } from "./extract/extract-page.ts";
import type { Fetched, Fetcher } from "./fetch/fetch.ts";
import { statusError } from "./fetch/http-status.ts";

const accept = "text/html, application/xhtml+xml, */*;q=0.1";
const maxBytes = 5_000_000;

/** Reads articles from their pages. */
export function openPageReader(fetcher: Fetcher, clock: () => Date = () => new Date()): PageReader {
  return {
    async readPage(url) {
      const answer = await fetcher.fetch(url, { headers: { accept }, maxBytes });
      const failure = statusError(answer, clock());
      if (failure !== undefined) throw failure;
      return readingFrom(answer, clock());
    },
  };
}

function readingFrom({ headers, body, url }: Fetched, now: Date): PageReading {
  const contentType = headers["content-type"] ?? "";
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!/^(|text\/html|application\/xhtml\+xml)$/.test(type)) {
    return { kind: "not-an-article", reason: `It is not a web page but ${type.slice(0, 60)}.` };
  }
  if (body.length === 0) return { kind: "not-an-article", reason: "The page is empty." };
  return extractPage(decodeText(body, contentType), url, now);
}
