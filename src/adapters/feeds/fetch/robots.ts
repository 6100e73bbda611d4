import { OutsideError } from "../../../domain/errors.ts";
import { readUrl } from "../../../domain/read-url.ts";
import type { Fetched, Fetcher } from "./fetch.ts";
import { freshSeconds } from "./freshness.ts";
import { type RobotsRules, robotsRules } from "./robots-rules.ts";

/** What sites ask of robots such as this one. */
export type Robots = {
  /** Throws OutsideError while the site cannot say. */
  mayRead(url: string): Promise<Permission>;
};

export type Permission = {
  readonly isGiven: boolean;
  /** Milliseconds the site wants between two visits. */
  readonly spacingMs?: number;
};

type Kept = { readonly until: number; readonly bytes: number; readonly rules: RobotsRules | OutsideError };
type Entry = { until: number; bytes: number; readonly kept: Promise<Kept> };

/** RFC 9309 §2.5: what lies behind need not be read. */
const maxBytes = 512_000;
/** All the rules that are kept together, and the sites they are kept of. */
const mostKept = { bytes: 16_000_000, sites: 2000 };
/** Seconds: §2.4 knows no longer one; asking more often helps nobody. */
const keep = { most: 86_400, least: 600, failure: 300 };
/** However slowly a site wants to be read. Milliseconds. */
const longestSpacing = 10_000;

/** Reads each site's robots.txt when its first page is asked for, once for all who ask, and keeps it for a day at most. */
export function openRobots(fetcher: Fetcher, clock: () => Date = () => new Date(), robot = "pullquote"): Robots {
  const sites = new Map<string, Entry>();
  return {
    async mayRead(url) {
      const { origin, pathname, search } = pageAddress(url);
      const { rules } = await keptOf(origin).kept;
      if (rules instanceof OutsideError) throw rules;
      const isGiven = rules.allows(pathname + search);
      return { isGiven, ...(rules.delayMs !== undefined && { spacingMs: Math.min(rules.delayMs, longestSpacing) }) };
    },
  };

  function keptOf(origin: string): Entry {
    const now = clock().getTime();
    const known = sites.get(origin);
    if (known !== undefined && known.until > now) return known;
    const entry: Entry = { until: Number.POSITIVE_INFINITY, bytes: 0, kept: readRobots(fetcher, origin, clock, robot) };
    sites.delete(origin);
    sites.set(origin, entry);
    const settle = ({ until, bytes }: Kept) => {
      Object.assign(entry, { until, bytes });
      forgetOldest(sites);
    };
    // Whoever asked hears of a fault of ours; here it only must not be kept.
    void entry.kept.then(settle, () => sites.delete(origin));
    return entry;
  }
}

async function readRobots(fetcher: Fetcher, origin: string, clock: () => Date, robot: string): Promise<Kept> {
  try {
    const answer = await fetcher.fetch(`${origin}/robots.txt`, { maxBytes, mayCut: true });
    return keptFrom(answer, origin, clock(), robot);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    // What another try cannot help is no robots.txt: a redirect in circles, a body that is none (§2.3.1.2).
    const rules = error.retry ? error : robotsRules("", robot);
    return { rules, bytes: 0, until: clock().getTime() + (error.retry ? 0 : keep.least * 1000) };
  }
}

function keptFrom({ status, headers, body }: Fetched, origin: string, now: Date, robot: string): Kept {
  if (status === 429 || status >= 500) {
    const { host } = new URL(origin);
    const reason = `${host} answered ${status} when asked for its robots.txt; its pages are left alone until it can say.`;
    const rules = new OutsideError(reason, { retry: true, retryAfter: keep.failure * 1000 });
    return { rules, bytes: 0, until: now.getTime() + keep.failure * 1000 };
  }
  const isThere = status >= 200 && status < 300;
  const seconds = Math.min(Math.max(freshSeconds(headers, now) ?? keep.most, keep.least), keep.most);
  const rules = robotsRules(isThere ? body.toString("utf8") : "", robot);
  return { rules, bytes: body.length, until: now.getTime() + seconds * 1000 };
}

function pageAddress(url: string): URL {
  const read = readUrl(url);
  if (read === undefined) throw new OutsideError("This is not an address.", { retry: false });
  return read;
}

function forgetOldest(sites: Map<string, Entry>): void {
  let bytes = 0;
  for (const entry of sites.values()) bytes += entry.bytes;
  for (const [origin, entry] of sites) {
    if (sites.size <= mostKept.sites && bytes <= mostKept.bytes) return;
    sites.delete(origin);
    bytes -= entry.bytes;
  }
}
