import { policyWith } from "./frame.ts";
import { homePage } from "./home-page.ts";
import type { Html } from "./html.ts";
import { markupOf, styleSheet } from "./html.ts";
import { messagesPage } from "./messages-page.ts";
import { operationsRoutes } from "./operations-routes.ts";
import type { PageSample, PageView } from "./page-view.ts";
import type { Reply, Route } from "./route.ts";
import { type SignIn, signInRoutes } from "./views/sign-in.ts";

/** Every address that the page has. A view that has a label is in the navigation, in this order. */
export function pageRoutes(view: PageView, signIn: SignIn): readonly Route[] {
  return [
    { path: "/", access: "owner", label: "Stories", read: home(view) },
    ...(view.samples === undefined ? [] : [messagesRoute(view, view.samples)]),
    ...operationsRoutes(view),
    ...signInRoutes(signIn),
    { path: "/healthz", access: "anyone", read: healthz },
  ];
}

function home(view: PageView): Route["read"] {
  return async ({ query, now }) => {
    const [status, digests] = await Promise.all([view.status(), view.digests()]);
    const looks = view.looks.filter(({ isUsual }) => isUsual);
    const shown = lookNamed(query.get("as"), looks);
    const hasMessages = view.samples !== undefined;
    const skins = styleSheet(view.skins);
    return skinned(homePage({ status, digests, looks, shown, hasMessages, skins }, now), skins);
  };
}

function messagesRoute({ looks, skins: css }: PageView, samples: () => Promise<readonly PageSample[]>): Route {
  return {
    path: "/messages",
    access: "owner",
    read: async ({ query, now }) => {
      const [shown, skins] = [lookNamed(query.get("as"), looks), styleSheet(css)];
      return skinned(messagesPage({ samples: await samples(), looks, shown, skins }, now), skins);
    },
  };
}

function lookNamed(asked: string | null, looks: PageView["looks"]): string | undefined {
  return looks.find(({ name }) => name === asked)?.name;
}

/** That the process answers is the whole question; what it depends on must not get it killed. */
async function healthz(): Promise<Reply> {
  return { status: 200, type: "application/json", body: `${JSON.stringify({ status: "ok" })}\n` };
}

/** A page with messages in the skins of their platforms. */
function skinned(drawn: Html, skins: Html): Reply {
  return {
    status: 200,
    type: "text/html; charset=utf-8",
    body: markupOf(drawn),
    headers: { "content-security-policy": policyWith(skins) },
  };
}
