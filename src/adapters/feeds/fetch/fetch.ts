import { lookup } from "node:dns";
import { Agent, buildConnector } from "undici";
import { OutsideError } from "../../../domain/errors.ts";
import { guardedLookup, isPublicAddress, type Lookup } from "./address.ts";
import type { Answer } from "./exchange.ts";
import { openGates } from "./gates.ts";
import { openTrip, type Way } from "./trip.ts";
import { acceptedEncodings } from "./unpack.ts";
import { refuseForbidden, type Target, webAddress, withCredentials } from "./web-address.ts";

/** The one way out to feeds and pages. Throws OutsideError for whatever keeps an answer from us; a 404 is an answer. */
export type Fetcher = {
  fetch(url: string, ask?: Ask): Promise<Fetched>;
  /** Lets what is under way finish (within its time limit) and takes nothing new. */
  close(): Promise<void>;
};

export type Ask = {
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default GET. A POST is repeated where 307 and 308 lead; any other redirect is its answer. */
  readonly method?: "GET" | "POST";
  readonly body?: string;
  /** The most a body may have once unpacked. */
  readonly maxBytes?: number;
  /** Content with the first `maxBytes` of a larger body. */
  readonly mayCut?: boolean;
  /** Milliseconds its host is left alone afterwards, where that is more than usual. */
  readonly spacingMs?: number;
  /** Asked about each redirect's target; where it says no, the redirect itself is the answer. */
  readonly mayFollow?: (url: string) => Promise<boolean>;
};

export type Fetched = Answer & {
  /** The address that answered, after redirects; without credentials and fragment. */
  readonly url: string;
  /** Where the unbroken chain of 301 and 308 from the start leads; the asked address, as it stands, where there is none. */
  readonly permanentUrl: string;
};

export type FetcherOptions = {
  /** For tests, the demo and a person's own machine: loopback, private networks and every port are fine. */
  readonly allowPrivateAddresses: boolean;
  readonly userAgent: string;
  /** Milliseconds for resolving, connecting, redirects and the body; waiting for one's turn is not counted. */
  readonly timeoutMs?: number;
  /** Milliseconds after which a server that says nothing is given up. */
  readonly idleMs?: number;
  readonly maxBytes?: number;
  /** The ports a stranger's address may name. */
  readonly ports?: readonly number[];
  /** Milliseconds between the end of one request to a host and the start of the next. */
  readonly spacingMs?: number;
  /** The most requests that may wait for one host; the next one fails at once. */
  readonly mostWaiting?: number;
  /** Decides about each address instead of `allowPrivateAddresses`. */
  readonly mayReach?: (address: string) => boolean;
  /** Asks the name servers. */
  readonly lookup?: Lookup;
};

const mostRedirects = 5;
const webPorts = [80, 443, 8080, 8443];
const redirects = new Set([301, 302, 303, 307, 308]);
/** Milliseconds an unused connection is kept, whatever its server offers. */
const keepMs = 4000;

export function openFetcher(options: FetcherOptions): Fetcher {
  const { allowPrivateAddresses, userAgent, timeoutMs = 20_000, idleMs = 10_000, maxBytes = 10_000_000 } = options;
  const mayReach = options.mayReach ?? (allowPrivateAddresses ? () => true : isPublicAddress);
  const dispatcher = openAgent(guardedLookup(mayReach, options.lookup ?? lookup), Math.min(idleMs, timeoutMs));
  const way: Way = {
    dispatcher,
    gates: openGates(options.mostWaiting ?? 16),
    // On one's own machine each port is another server; elsewhere a host is one machine.
    gateOf: allowPrivateAddresses ? ({ host }) => host : ({ hostname }) => hostname.replace(/\.$/, ""),
    mayReach,
    ports: options.ports ?? (allowPrivateAddresses ? undefined : webPorts),
    timeoutMs,
    maxBytes,
    spacingMs: options.spacingMs ?? (allowPrivateAddresses ? 0 : 1000),
    headers: { "user-agent": userAgent, "accept-encoding": acceptedEncodings },
  };
  return {
    fetch: (url, ask = {}) => fetchFollowing(url, ask, way),
    async close() {
      way.gates.close();
      await dispatcher.close();
    },
  };
}

function openAgent(lookup: ReturnType<typeof guardedLookup>, idle: number): Agent {
  // One connector for all hosts, so that TLS sessions outlive a connection.
  const connect = buildConnector({ lookup, timeout: idle });
  // Kept for the next one in line, no longer: with many hosts, sockets are what runs out first.
  const kept = { keepAliveTimeout: keepMs, keepAliveMaxTimeout: keepMs };
  return new Agent({ connect, headersTimeout: idle, bodyTimeout: idle, ...kept, connections: 1 });
}

async function fetchFollowing(address: string, ask: Ask, way: Way): Promise<Fetched> {
  const first = webAddress(address);
  const trip = openTrip(first, ask, way);
  try {
    let target = first;
    let permanentUrl = address;
    let isPermanent = true;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      refuseForbidden(target.url, way);
      const answer = await trip.visit(target);
      const next = redirectOf(answer, target, ask);
      if (next === undefined || !(await trip.mayGoOn(next))) {
        const { status, headers, body } = answer;
        return { status, headers, body, url: target.url.href, permanentUrl };
      }
      isPermanent &&= answer.status === 301 || answer.status === 308;
      if (isPermanent) permanentUrl = withCredentials(next.url, address);
      target = next;
    }
    throw new OutsideError(`${target.url.host} redirected too often (more than ${mostRedirects} times).`, {
      retry: false,
    });
  } finally {
    trip.end();
  }
}

function redirectOf({ status, headers }: Answer, { url }: Target, { method }: Ask): Target | undefined {
  const isRedirect = method === "POST" ? status === 307 || status === 308 : redirects.has(status);
  if (!isRedirect || headers.location === undefined) return undefined;
  return webAddress(unmangled(headers.location), url);
}

/** A header's bytes come as Latin-1; an address that is not ASCII is meant as UTF-8 nearly always. */
function unmangled(location: string): string {
  const text = Buffer.from(location, "latin1").toString("utf8");
  return text.includes("\ufffd") ? location : text;
}
