import type { Log } from "../../../ports.ts";
import { type Html, html } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { Reply, Route, Visit } from "../route.ts";
import { isToken } from "../visitors/is-token.ts";
import type { Limits } from "../visitors/limits.ts";
import { returnPath } from "../visitors/return-path.ts";
import type { SessionCookie } from "../visitors/session-cookie.ts";
import type { Sessions } from "../visitors/sessions.ts";
import { counted } from "../words.ts";

export type SignIn = {
  readonly token: string;
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
  readonly limits: Limits;
  readonly log: Log;
};

/**
 * The token is typed into a form and never stands in an address: those are kept by proxies' logs and by the browser's
 * history, and are passed on with a copied link.
 */
export function signInRoutes(signIn: SignIn): readonly Route[] {
  return [
    {
      path: "/sign-in",
      access: "anyone",
      read: async (visit) => {
        const to = returnPath(visit.query.get("to"));
        return visit.isOwner && visit.session === undefined ? seeOther(to) : signInPage(visit, to);
      },
      take: (visit, form) => takeToken(visit, form, signIn),
    },
    {
      path: "/sign-out",
      access: "anyone",
      read: async () => seeOther("/sign-in"),
      take: (visit) => endSession(visit, signIn),
    },
  ];
}

async function takeToken(visit: Visit, form: URLSearchParams, signIn: SignIn): Promise<Reply> {
  const { token, sessions, cookie, limits, log } = signIn;
  const to = returnPath(form.get("to"));
  const wait = await limits.attempt(visit.address);
  if (wait !== undefined) return tooOften(visit, to, wait);
  if (!isToken((form.get("token") ?? "").trim(), token)) {
    log.warn("sign-in-refused", { address: visit.address });
    return signInPage(visit, to, { status: 403, problem: "That is not the token." });
  }
  await limits.forgive(visit.address);
  log.info("signed-in", { address: visit.address });
  return seeOther(to, cookie.kept(sessions.begin()));
}

function tooOften(visit: Visit, to: string, seconds: number): Reply {
  const minutes = counted(Math.ceil(seconds / 60), "minute");
  const problem = `Too many wrong tokens came from your address. Try again in ${minutes}.`;
  return signInPage(visit, to, { status: 429, problem, headers: { "retry-after": String(seconds) } });
}

async function endSession({ session }: Visit, { sessions, cookie, log }: SignIn): Promise<Reply> {
  if (session !== undefined) {
    sessions.end(session);
    log.info("signed-out");
  }
  return seeOther("/sign-in", cookie.forgotten);
}

function seeOther(location: string, cookie?: string): Reply {
  const headers = { location, ...(cookie !== undefined && { "set-cookie": cookie }) };
  return { status: 303, type: "text/plain; charset=utf-8", body: "", headers };
}

type Said = {
  readonly status?: number;
  readonly problem?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

function signInPage(visit: Visit, to: string, { status = 200, problem, headers }: Said = {}): Reply {
  const main = visit.session === undefined ? tokenForm(to, problem) : leaveForm();
  const title = visit.session === undefined ? "Sign in" : "Sign out";
  return pageReply(visit, { status, title, main, hasForm: true, ...(headers && { headers }) });
}

function tokenForm(to: string, problem: string | undefined): Html {
  const told = problem === undefined ? undefined : html` aria-invalid="true" aria-describedby="problem"`;
  return html`<h1>Sign in</h1>
<p class="standfirst">The whole page is for whoever runs this bot.</p>
<form class="entry" method="post" action="/sign-in">
${problem === undefined ? undefined : html`<p class="problem" id="problem" role="alert">${problem}</p>`}
<input type="hidden" name="to" value="${to}">
<input type="text" name="name" value="owner" autocomplete="username" hidden>
<label for="token">Token</label>
<input id="token" name="token" type="password" required maxlength="500" autocomplete="current-password" autocapitalize="none" spellcheck="false"${told}>
<p class="aside">It is what <code>PAGE_TOKEN</code> says. Where that is not set, the bot makes one at each start and logs it once, under “page-token”.</p>
<button type="submit">Sign in</button>
</form>`;
}

function leaveForm(): Html {
  return html`<h1>Sign out</h1>
<p class="standfirst">You are signed in on this device.</p>
<form class="entry" method="post" action="/sign-out">
<button type="submit">Sign out</button>
</form>`;
}
