import type { Log } from "../../ports.ts";
import { noticePage } from "./frame.ts";
import { markupOf } from "./html.ts";
import type { KeptReplies } from "./kept-replies.ts";
import { type Matched, matchRoute } from "./match-route.ts";
import type { Link, Reply, Route, Visit, Visitor } from "./route.ts";

/** What somebody asks of the page; `form` is read where something is sent to a view that takes it. */
export type Asked = {
  readonly method: string;
  readonly url: string;
  readonly visitor: Visitor;
  readonly now: Date;
  readonly origin: string;
  readonly form: () => Promise<URLSearchParams | Reply>;
};

export type Answering = {
  readonly routes: readonly Route[];
  /** Whether readers who did not sign in see the views that are for readers. */
  readonly isPublic: boolean;
  /** For who may not see a view. */
  readonly turnAway: (asked: Asked) => Reply;
  readonly kept: KeptReplies;
  readonly log: Log;
};

/** In characters; what we link to is far shorter. */
const longestAddress = 2000;

/** Answers every request; a view that fails is logged and told in words. */
export async function answer(asked: Asked, { routes, isPublic, turnAway, kept, log }: Answering): Promise<Reply> {
  const { method, url } = asked;
  if (url.length > longestAddress) {
    return noticeReply(414, "That address is too long", ["Ask for less, or in fewer words."]);
  }
  const [path = "/", query] = url.split("?", 2);
  const matched = matchRoute(path, routes);
  if (matched === undefined) {
    return noticeReply(404, "There is no such page", ["The address may be mistyped."]);
  }
  if (!allowedFor(matched.route).includes(method)) return cannotBeSent(matched.route);
  if (!maySee(matched.route, asked.visitor, isPublic)) return turnAway(asked);
  const { params } = matched;
  const links = linksFor(asked.visitor, routes, isPublic);
  const { now, origin } = asked;
  const visit = { ...asked.visitor, path, params, query: new URLSearchParams(query), links, now, origin };
  try {
    const isForAll = matched.route.access === "readers" && !visit.isOwner;
    return isForAll
      ? await kept.of(`${origin}${url}`, now, () => matched.route.read(visit))
      : await answered(matched, visit, asked);
  } catch (error) {
    log.error("page-failed", { path, error: error instanceof Error ? error.message : String(error) });
    return failureReply();
  }
}

async function answered({ route }: Matched, visit: Visit, { method, form }: Asked): Promise<Reply> {
  if (method !== "POST" || route.take === undefined) return route.read(visit);
  const sent = await form();
  return sent instanceof URLSearchParams ? route.take(visit, sent) : sent;
}

function maySee({ access }: Route, { isOwner }: Visitor, isPublic: boolean): boolean {
  return isOwner || access === "anyone" || (access === "readers" && isPublic);
}

function linksFor(visitor: Visitor, routes: readonly Route[], isPublic: boolean): readonly Link[] {
  return routes.flatMap((route) =>
    route.label !== undefined && maySee(route, visitor, isPublic) ? [{ href: route.path, label: route.label }] : [],
  );
}

function allowedFor({ take }: Route): readonly string[] {
  return take === undefined ? ["GET", "HEAD"] : ["GET", "HEAD", "POST"];
}

function cannotBeSent(route: Route): Reply {
  const sentences = ["Changes happen by commands in a channel."];
  return {
    ...noticeReply(405, "This page can only be read", sentences),
    headers: { allow: allowedFor(route).join(", ") },
  };
}

function failureReply(): Reply {
  return noticeReply(500, "The page could not be drawn", [
    "Something it needs did not answer. The log says what, under “page-failed”.",
    "Reading and posting go on without the page.",
  ]);
}

/** A page that says one thing. */
export function noticeReply(status: number, title: string, sentences: readonly string[]): Reply {
  return { status, type: "text/html; charset=utf-8", body: markupOf(noticePage(title, sentences)) };
}
