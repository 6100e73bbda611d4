import type { PageReader, PageReading } from "../../ports.ts";
import { decodeText } from "./decode.ts";
import { extractPage } from "./extract/extract-page.ts";
import type { Fetched, Fetcher } from "./fetch/fetch.ts";
import { statusError } from "./fetch/http-status.ts";
import { openRobots, type Permission, type Robots } from "./fetch/robots.ts";
import type { ReadingThreads } from "./threads/open-threads.ts";

const accept = "text/html, application/xhtml+xml, */*;q=0.1";
const maxBytes = 5_000_000;
const forbidden: PageReading = {
  kind: "not-an-article",
  reason: "The site's robots.txt asks robots not to read this page.",
};

type Extractor = Pick<ReadingThreads, "extractPage">;

/** For few and friendly pages; a stranger's are read in a thread. */
const here: Extractor = {
  extractPage: async ({ bytes, contentType, url, now }) => extractPage(decodeText(bytes, contentType), url, now),
};

/** Reads articles from their pages, where the site lets robots read them. */
export function openPageReader(
  fetcher: Fetcher,
  threads: Extractor = here,
  clock: () => Date = () => new Date(),
  robots: Robots = openRobots(fetcher, clock),
): PageReader {
  return {
    async readPage(url) {
      let permission: Permission = await robots.mayRead(url);
      if (!permission.isGiven) return forbidden;
      const mayFollow = async (target: string) => {
        permission = await robots.mayRead(target);
        return permission.isGiven;
      };
      const answer = await fetcher.fetch(url, { headers: { accept }, maxBytes, mayFollow, ...spacingOf(permission) });
      if (!permission.isGiven) return forbidden;
      const failure = statusError(answer, clock());
      if (failure !== undefined) throw failure;
      return readingFrom(answer, threads, clock());
    },
  };
}

function spacingOf({ spacingMs }: Permission): { spacingMs?: number } {
  return spacingMs === undefined ? {} : { spacingMs };
}

async function readingFrom({ headers, body, url }: Fetched, threads: Extractor, now: Date): Promise<PageReading> {
  const contentType = headers["content-type"] ?? "";
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!/^(|text\/html|application\/xhtml\+xml)$/.test(type)) {
    return {
      kind: "not-an-article",
      reason: `It is not a web page but ${type.slice(0, 60).replace(/[^\x20-\x7e]/g, "?")}.`,
    };
  }
  if (body.length === 0) return { kind: "not-an-article", reason: "The page is empty." };
  return threads.extractPage({ bytes: body, contentType, url, now });
}
