import type { Dispatcher } from "undici";
import { type Answer, exchange } from "./exchange.ts";
import type { Ask } from "./fetch.ts";
import { fetchFailure } from "./fetch-failure.ts";
import type { Gates, Rest, Turn } from "./gates.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { Reach, Target } from "./web-address.ts";

/** What every fetch of one fetcher has in common. */
export type Way = Reach & {
  readonly dispatcher: Dispatcher;
  readonly gates: Gates;
  /** Which addresses share a gate. */
  readonly gateOf: (url: URL) => string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly spacingMs: number;
  readonly headers: Readonly<Record<string, string>>;
};

/** One fetch along its redirects: it waits for its turn at each host, and its time runs only while it has one. */
export type Trip = {
  visit(target: Target): Promise<Answer>;
  mayGoOn(next: Target): Promise<boolean>;
  end(): void;
};

/** However long a host asks to be left alone. Milliseconds. */
const longestHold = 3_600_000;

export function openTrip(first: Target, ask: Ask, way: Way): Trip {
  const { gates, gateOf, spacingMs } = way;
  let timeLeft = way.timeoutMs;
  let turn: Turn | undefined;
  let rest: Rest = { spacingMs };
  return {
    async visit(target) {
      // A redirect within one host is one visit: it does not queue again.
      const host = gateOf(target.url);
      if (turn?.host !== host) {
        this.end();
        turn = await gates.enter(host);
      }
      const started = performance.now();
      try {
        const answer = await send(target, first, ask, way, timeLeft);
        rest = restAfter(answer, ask, spacingMs);
        return answer;
      } catch (error) {
        throw fetchFailure(error, target.url.host, way.timeoutMs);
      } finally {
        timeLeft -= performance.now() - started;
      }
    },
    async mayGoOn({ url }) {
      if (ask.mayFollow === undefined) return true;
      // Whoever is asked may have to visit this very host.
      this.end();
      return ask.mayFollow(url.href);
    },
    end() {
      turn?.leave(rest);
      turn = undefined;
    },
  };
}

function send({ url }: Target, first: Target, ask: Ask, way: Way, timeoutMs: number): Promise<Answer> {
  const { method = "GET", body, maxBytes = way.maxBytes, mayCut = false } = ask;
  const headers = { ...way.headers, ...ask.headers };
  const mayLogIn = first.authorization !== undefined && url.origin === first.url.origin;
  return exchange(way.dispatcher, {
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: mayLogIn ? { ...headers, authorization: first.authorization } : headers,
    body,
    maxBytes,
    mayCut,
    timeoutMs,
  });
}

/** A host that asks for a pause gets it, from everybody. */
function restAfter({ status, headers }: Answer, ask: Ask, usual: number): Rest {
  const spacingMs = Math.max(usual, ask.spacingMs ?? 0);
  if (status !== 429 && status !== 503) return { spacingMs };
  const holdMs = Math.min(retryAfterMs(headers["retry-after"], new Date()) ?? 0, longestHold);
  return { spacingMs, holdMs };
}
