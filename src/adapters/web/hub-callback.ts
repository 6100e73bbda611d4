import type { IncomingMessage } from "node:http";
import type { Log } from "../../ports.ts";
import { readWithin } from "./request-body.ts";
import type { Reply } from "./route.ts";

/** What hubs may ask of the inside (W3C WebSub), each by the token in the callback's address. */
export type HubCallback = {
  /** What to answer to a hub that checks a subscription; `undefined`: it was not asked for. */
  verify(token: string, query: URLSearchParams): Promise<string | undefined>;
  /** Whether pushes to this token are wanted. */
  accepts(token: string): Promise<boolean>;
  receive(token: string, push: HubPush): Promise<void>;
};

export type HubPush = { readonly body: Buffer; readonly contentType: string; readonly signature: string };

type Answer = (request: IncomingMessage) => Promise<Reply>;

const limits = { bytes: 5_000_000, milliseconds: 20_000 };
/** Pushes read and filed at once, and from one hub's subscription in a minute: a hub may be as hostile as a feed. */
const most = { atOnce: 8, aMinute: 30 };

export function isHubPath(url: string): boolean {
  return url.startsWith("/hub/");
}

/** Answers hubs. Nothing is read of a push before its token is known. */
export function hubCallback(hub: HubCallback, log: Log): Answer {
  const turns = openTurns();
  return async (request) => {
    try {
      // A topic's own question mark need not be escaped in a query.
      const [, token = "", query = ""] = /^\/hub\/([^?]*)\??(.*)$/s.exec(request.url ?? "") ?? [];
      if (request.method === "GET") return await verification(hub, token, new URLSearchParams(query));
      if (request.method === "POST") return await push(hub, token, request, turns);
      return unread(405, "A hub's callback takes GET and POST.", { allow: "GET, POST" });
    } catch (error) {
      // Never the address: it holds the token.
      log.error("hub-callback-failed", { error: error instanceof Error ? error.message : String(error) });
      return unread(500, "Something we need did not answer. Try again later.");
    }
  };
}

async function verification(hub: HubCallback, token: string, query: URLSearchParams): Promise<Reply> {
  const challenge = isToken(token) ? await hub.verify(token, query) : undefined;
  return challenge === undefined ? plain(404, "We did not ask for this.") : plain(200, challenge);
}

/** 410 lets a hub end a subscription of ours that is over (W3C WebSub §7). A push that is worth nothing is thanked for. */
async function push(hub: HubCallback, token: string, request: IncomingMessage, turns: Turns): Promise<Reply> {
  if (!isToken(token)) return unread(404, "There is no such callback.");
  if (!(await hub.accepts(token))) return unread(410, "This subscription is over.");
  if (!turns.take(token)) return unread(503, "Too much at once. Try again later.", { "retry-after": "60" });
  try {
    const body = await readWithin(request, limits);
    if (body === "too-large") return unread(413, `More than ${limits.bytes} bytes.`);
    if (body === "too-slow") return unread(408, `It took longer than ${limits.milliseconds / 1000} s.`);
    if (body === "cut-off") return unread(400, "It ended before its end.");
    const { "content-type": contentType = "", "x-hub-signature": signature = "" } = request.headers;
    await hub.receive(token, { body, contentType, signature: [signature].flat().join() });
    return plain(202, "");
  } finally {
    turns.giveBack();
  }
}

type Turns = { take(token: string): boolean; giveBack(): void };

function openTurns(): Turns {
  let underWay = 0;
  let minute = 0;
  const counts = new Map<string, number>();
  return {
    take: (token) => {
      const now = Math.floor(performance.now() / 60_000);
      if (now !== minute) counts.clear();
      minute = now;
      const count = counts.get(token) ?? 0;
      if (underWay >= most.atOnce || count >= most.aMinute) return false;
      counts.set(token, count + 1);
      underWay += 1;
      return true;
    },
    giveBack: () => {
      underWay -= 1;
    },
  };
}

function isToken(token: string): boolean {
  return /^[\w-]{22,64}$/.test(token);
}

/** The rest of the request is not waited for. */
function unread(status: number, words: string, headers: Reply["headers"] = {}): Reply {
  return { ...plain(status, words), headers: { ...headers, connection: "close" } };
}

function plain(status: number, body: string): Reply {
  return { status, type: "text/plain; charset=utf-8", body };
}
