import type { Log } from "../../ports.ts";
import { noticePage, policyWith } from "./frame.ts";
import { homePage } from "./home-page.ts";
import { type Html, markupOf, styleSheet } from "./html.ts";
import { messagesPage } from "./messages-page.ts";
import type { PageSample, PageView } from "./page-view.ts";

export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Route = (query: URLSearchParams) => Promise<Reply>;
export type Routes = ReadonlyMap<string, Route>;

/** Every address that the page has, by path. */
export function pageRoutes(view: PageView, clock: () => Date): Routes {
  return new Map([
    ["/", home(view, clock)],
    ["/healthz", healthz],
    ...(view.samples === undefined ? [] : [["/messages", messages(view, view.samples, clock)] as const]),
  ]);
}

function home(view: PageView, clock: () => Date): Route {
  return async (query) => {
    const [status, digests] = await Promise.all([view.status(), view.digests()]);
    const looks = view.looks.filter(({ isUsual }) => isUsual);
    const shown = lookNamed(query.get("as"), looks);
    const hasMessages = view.samples !== undefined;
    const skins = styleSheet(view.skins);
    return skinned(homePage({ status, digests, looks, shown, hasMessages, skins }, clock()), skins);
  };
}

function messages(
  { looks, skins: css }: PageView,
  samples: () => Promise<readonly PageSample[]>,
  clock: () => Date,
): Route {
  return async (query) => {
    const [shown, skins] = [lookNamed(query.get("as"), looks), styleSheet(css)];
    return skinned(messagesPage({ samples: await samples(), looks, shown, skins }, clock()), skins);
  };
}

function lookNamed(asked: string | null, looks: PageView["looks"]): string | undefined {
  return looks.find(({ name }) => name === asked)?.name;
}

/** That the process answers is the whole question; what it depends on must not get it killed. */
async function healthz(): Promise<Reply> {
  return { status: 200, type: "application/json", body: `${JSON.stringify({ status: "ok" })}\n` };
}

/** Answers every request; a view that fails is logged and told in words. */
export async function answer(method: string, url: string, routes: Routes, log: Log): Promise<Reply> {
  const [path = "/", query] = url.split("?", 2);
  const route = routes.get(path);
  if (route === undefined) {
    return pageReply(404, noticePage("There is no such page", ["The address may be mistyped."]));
  }
  if (method !== "GET" && method !== "HEAD") {
    const drawn = noticePage("This page can only be read", ["Changes happen by commands in a channel."]);
    return { ...pageReply(405, drawn), headers: { allow: "GET, HEAD" } };
  }
  try {
    return await route(new URLSearchParams(query));
  } catch (error) {
    log.error("page-failed", { path, error: error instanceof Error ? error.message : String(error) });
    return pageReply(500, failurePage());
  }
}

function failurePage(): Html {
  return noticePage("The page could not be drawn", [
    "Something it needs did not answer. The log says what, under “page-failed”.",
    "Reading and posting go on without the page.",
  ]);
}

/** A page somewhere on the web may point its own name at this machine and read what is meant for its owner. */
export function strangeNameReply(): Reply {
  const drawn = noticePage("Not under this name", [
    "This page answers to localhost, 127.0.0.1 and [::1] only.",
    "To reach it from elsewhere, set HOST; behind a proxy on this machine, let the proxy send “Host: localhost”.",
  ]);
  return pageReply(403, drawn);
}

/** A page with messages in the skins of their platforms. */
function skinned(drawn: Html, skins: Html): Reply {
  return { ...pageReply(200, drawn), headers: { "content-security-policy": policyWith(skins) } };
}

function pageReply(status: number, drawn: Html): Reply {
  return { status, type: "text/html; charset=utf-8", body: markupOf(drawn) };
}
