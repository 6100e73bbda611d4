import { feedsOutRoutes } from "./feeds-out/routes.ts";
import { operationsRoutes } from "./operations-routes.ts";
import type { PageView } from "./page-view.ts";
import type { Reply, Route } from "./route.ts";
import { frontRoute } from "./views/front.ts";
import { messagesRoute } from "./views/messages.ts";
import { postsRoute } from "./views/posts.ts";
import { quotesRoute } from "./views/quotes.ts";
import { searchRoute } from "./views/search.ts";
import { type SignIn, signInRoutes } from "./views/sign-in.ts";
import { storyRoute } from "./views/story.ts";
import { topicRoutes } from "./views/topics.ts";

/** Every address that the page has: a view is a line here, and in this order it is in the navigation if it has a label. */
export function pageRoutes(view: PageView, signIn: SignIn): readonly Route[] {
  return [
    ...(view.operations === undefined ? [] : feedsOutRoutes(view.operations)),
    frontRoute(view),
    ...topicRoutes(view.readers),
    searchRoute(view.readers),
    quotesRoute(view.readers),
    storyRoute(view.readers),
    postsRoute(view),
    ...(view.samples === undefined ? [] : [messagesRoute(view, view.samples)]),
    ...operationsRoutes(view),
    ...signInRoutes(signIn),
    { path: "/healthz", access: "anyone", read: healthz },
  ];
}

/** That the process answers is the whole question; what it depends on must not get it killed. */
async function healthz(): Promise<Reply> {
  return { status: 200, type: "application/json", body: `${JSON.stringify({ status: "ok" })}\n` };
}
