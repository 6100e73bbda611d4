import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Asked, answer, noticeReply } from "./answer.ts";
import { hubCallback, isHubPath } from "./hub-callback.ts";
import { openKeptReplies } from "./kept-replies.ts";
import type { PageOptions } from "./open-page.ts";
import { isLoopback } from "./own-name.ts";
import { readWithin } from "./request-body.ts";
import type { Reply } from "./route.ts";
import { pageRoutes } from "./routes.ts";
import { openDoor } from "./visitors/door.ts";
import { isOwnForm } from "./visitors/is-own-form.ts";
import { openLimits } from "./visitors/limits.ts";
import { sessionCookie } from "./visitors/session-cookie.ts";
import { openSessions } from "./visitors/sessions.ts";
import { turnAway } from "./visitors/turn-away.ts";

/** A form of ours holds a token and an address to go back to. */
const formLimits = { bytes: 4_000, milliseconds: 5_000 };

/** Answers what is asked of the page itself. */
export function openReplies(options: PageOptions) {
  const { view, log, hub, host, publicUrl, isPublic = false, proxies = 0, clock = () => new Date() } = options;
  const token = options.token ?? randomBytes(18).toString("base64url");
  const [sessions, limits, kept] = [openSessions(clock), openLimits(), openKeptReplies()];
  const asksEverybody = publicUrl !== undefined || options.token !== undefined;
  const cookie = sessionCookie(publicUrl?.startsWith("https:") === true);
  const visitorOf = openDoor({ host, publicUrl, asksEverybody, proxies, sessions, cookie });
  const routes = pageRoutes(view, { token, sessions, cookie, limits, log });
  const answerHub = hub && hubCallback(hub, log);
  const replyTo = async (request: IncomingMessage): Promise<Reply> => {
    const { headers, method = "GET", url = "/" } = request;
    if (answerHub !== undefined && isHubPath(url)) return answerHub(request);
    const visitor = visitorOf(request);
    if (visitor === undefined) return strangeNameReply();
    const wait = visitor.isOwner || url === "/healthz" ? undefined : await limits.look(visitor.address);
    if (wait !== undefined) return tooManyReply(wait);
    const origin = publicUrl ?? originNamed(headers.host);
    const asked: Asked = { method, url, visitor, now: clock(), origin, form: () => readForm(request, publicUrl) };
    return answer(asked, { routes, isPublic, kept, log, turnAway: () => turnAway(url, headers) });
  };
  const mustSignIn = !isLoopback(host) || asksEverybody;
  return { replyTo, madeToken: mustSignIn && options.token === undefined ? token : undefined };
}

/** Under which name somebody came, where nothing says which is ours. */
function originNamed(host = "localhost"): string {
  return `http://${/^[\w.[\]:-]+$/.test(host) ? host : "localhost"}`;
}

async function readForm(request: IncomingMessage, publicUrl: string | undefined): Promise<URLSearchParams | Reply> {
  if (!isOwnForm(request.headers, publicUrl)) {
    return unread(403, "This form comes from elsewhere", ["Only a form of this page can be sent here."]);
  }
  const body = await readWithin(request, formLimits);
  if (typeof body === "string") return unread(413, "This form cannot be read", ["It is too long, or ended too early."]);
  return new URLSearchParams(body.toString("utf8"));
}

/** The rest of the request is not waited for. */
function unread(status: number, title: string, sentences: readonly string[]): Reply {
  return { ...noticeReply(status, title, sentences), headers: { connection: "close" } };
}

function tooManyReply(seconds: number): Reply {
  const reply = noticeReply(429, "That was too much at once", [`Try again in ${seconds} seconds.`]);
  return { ...reply, headers: { "retry-after": String(seconds) } };
}

/** A page somewhere on the web may point its own name at this machine and read what is meant for its owner. */
function strangeNameReply(): Reply {
  return noticeReply(403, "Not under this name", [
    "This page answers to localhost, 127.0.0.1 and [::1] only, and to the name in PUBLIC_URL.",
    "To reach it from elsewhere, set PUBLIC_URL where a proxy on this machine leads to it, or HOST.",
  ]);
}
