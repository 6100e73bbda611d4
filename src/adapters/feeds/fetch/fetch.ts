import { isIP } from "node:net";
import { Agent, type Dispatcher, request } from "undici";
import { OutsideError } from "../../../domain/errors.ts";
import { addressNotAllowed, guardedLookup, isPublicAddress } from "./address.ts";
import { readBody } from "./body.ts";
import { fetchFailure } from "./fetch-failure.ts";

/** The one way out to feeds and pages. Throws OutsideError for whatever keeps an answer from us; a 404 is an answer. */
export type Fetcher = {
  fetch(url: string, ask?: Ask): Promise<Fetched>;
  /** Lets what is under way finish (within its time limit) and takes nothing new. */
  close(): Promise<void>;
};

export type Ask = {
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The most a body may have once unpacked. */
  readonly maxBytes?: number;
};

export type Fetched = {
  readonly status: number;
  /** Lower-case names; a header sent several times is joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** The address that answered, after redirects. */
  readonly url: string;
  /** Unpacked; empty unless the status is a success. */
  readonly body: Buffer;
};

export type FetcherOptions = {
  /** For tests, the demo and a person's own machine: loopback, private networks and every port are fine. */
  readonly allowPrivateAddresses: boolean;
  readonly userAgent: string;
  /** Milliseconds for everything: resolving, connecting, redirects, the body. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** The ports a stranger's address may name. */
  readonly ports?: readonly number[];
  /** Decides about each address instead of `allowPrivateAddresses`. */
  readonly mayReach?: (address: string) => boolean;
};

const mostRedirects = 5;
const webPorts = [80, 443, 8080, 8443];
const redirects = new Set([301, 302, 303, 307, 308]);
/** A silent server is given up after this, long before the total limit. Milliseconds. */
const idleLimit = 10_000;

type Limits = {
  readonly agent: Agent;
  readonly mayReach: (address: string) => boolean;
  /** `undefined`: any. */
  readonly ports: readonly number[] | undefined;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly headers: Readonly<Record<string, string>>;
};

export function openFetcher(options: FetcherOptions): Fetcher {
  const { allowPrivateAddresses, userAgent, timeoutMs = 20_000, maxBytes = 10_000_000 } = options;
  const mayReach = options.mayReach ?? (allowPrivateAddresses ? () => true : isPublicAddress);
  const idle = Math.min(idleLimit, timeoutMs);
  const agent = new Agent({
    connect: { lookup: guardedLookup(mayReach), timeout: idle },
    headersTimeout: idle,
    bodyTimeout: idle,
    keepAliveTimeout: 10_000,
    // A polite guest, but one slow page must not hold up its neighbours.
    connections: 2,
  });
  const limits: Limits = {
    agent,
    mayReach,
    ports: options.ports ?? (allowPrivateAddresses ? undefined : webPorts),
    timeoutMs,
    maxBytes,
    headers: { "user-agent": userAgent, "accept-encoding": "gzip, deflate, br" },
  };
  return { fetch: (url, ask = {}) => fetchFollowing(url, ask, limits), close: () => agent.close() };
}

async function fetchFollowing(address: string, ask: Ask, limits: Limits): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let url = webAddress(address, address);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    refuseForbidden(url, limits);
    const answer = await fetchOnce(url, ask, limits, signal);
    if (typeof answer !== "string") return answer;
    url = webAddress(answer, url.href);
  }
  throw new OutsideError(`${url.host} redirected too often (more than ${mostRedirects} times).`, { retry: false });
}

/** The answer, or the address it redirects to. */
async function fetchOnce(url: URL, ask: Ask, limits: Limits, signal: AbortSignal): Promise<Fetched | string> {
  const { agent, timeoutMs } = limits;
  try {
    const response = await request(url, { dispatcher: agent, headers: { ...limits.headers, ...ask.headers }, signal });
    const headers = joined(response.headers);
    const { statusCode: status } = response;
    const target = redirects.has(status) ? headers.location : undefined;
    if (target === undefined && status >= 200 && status < 300) {
      const maxBytes = ask.maxBytes ?? limits.maxBytes;
      const body = await readBody(response.body, headers["content-encoding"] ?? "", maxBytes);
      return { status, headers, url: url.href, body };
    }
    // Not waited for: what stands in the body of a redirect or an error does not matter, the free connection does.
    void response.body.dump({ limit: 16_384 });
    return target ?? { status, headers, url: url.href, body: Buffer.alloc(0) };
  } catch (error) {
    throw fetchFailure(error, url.host, timeoutMs);
  }
}

function webAddress(address: string, base: string): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (url === undefined) throw new OutsideError(`"${clipped(address)}" is not an address.`, { retry: false });
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new OutsideError(`"${clipped(url.href)}" is not an http or https address.`, { retry: false });
  }
  return url;
}

/** Names are checked when they are resolved; an address written as digits never is, so it is checked here. */
function refuseForbidden(url: URL, { mayReach, ports }: Limits): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !mayReach(host)) throw addressNotAllowed(url.hostname);
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (ports !== undefined && !ports.includes(port)) {
    throw new OutsideError(`${url.hostname}: port ${port} is not allowed.`, { retry: false });
  }
}

function joined(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
  return Object.fromEntries(entries);
}

function clipped(address: string): string {
  return address.length > 100 ? `${address.slice(0, 100)}…` : address;
}
