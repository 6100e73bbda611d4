import { randomUUID } from "node:crypto";
import type { Args, Reply } from "./methods.ts";
import type { OpenTeam } from "./team.ts";

/** What a person does on Slack's page that asks whether an app may come into his workspace. */
export type Decision = {
  /** The workspace; for one that does not exist it is made. */
  readonly teamId: string;
  readonly answer?: "allow" | "deny";
  readonly userId?: string;
  /** The app comes into a whole organisation, of which `teamId` is the id. */
  readonly isEnterprise?: boolean;
};

export type OAuth = {
  /** Opens the address of Slack's page and decides there. Returns where the browser is sent then. */
  decide(authorizeUrl: string, decision: Decision): string;
  /** oauth.v2.access */
  access(args: Args): Reply;
};

export type OAuthContext = {
  readonly clientId: string;
  readonly clientSecret: string;
  teamOf(teamId: string): OpenTeam;
  report(violation: string): void;
};

type Grant = Decision & { readonly redirectUri: string };

/** How apps come into workspaces: Slack's page "Allow?", and the code that is exchanged for a token. */
export function openOAuth({ clientId, clientSecret, teamOf, report }: OAuthContext): OAuth {
  const grants = new Map<string, Grant>();
  return {
    decide(authorizeUrl, decision) {
      const { searchParams: asked } = new URL(authorizeUrl);
      if (asked.get("client_id") !== clientId) report("oauth: authorize with another client_id");
      for (const name of ["scope", "state", "redirect_uri"]) if (!asked.get(name)) report(`oauth: no ${name}`);
      const redirectUri = asked.get("redirect_uri") ?? "";
      const back = new URL(redirectUri);
      back.searchParams.set("state", asked.get("state") ?? "");
      if (decision.answer === "deny") {
        back.searchParams.set("error", "access_denied");
        return back.href;
      }
      const code = randomUUID();
      grants.set(code, { ...decision, redirectUri });
      back.searchParams.set("code", code);
      return back.href;
    },
    access(args) {
      if (args.client_id !== clientId) return { ok: false, error: "invalid_client_id" };
      if (args.client_secret !== clientSecret) return { ok: false, error: "bad_client_secret" };
      const grant = grants.get(String(args.code));
      grants.delete(String(args.code));
      if (grant === undefined) return { ok: false, error: "invalid_code" };
      if (grant.redirectUri !== args.redirect_uri) return { ok: false, error: "bad_redirect_uri" };
      return granted(grant, teamOf(grant.teamId));
    },
  };
}

function granted(
  { teamId, userId = "U0ADMIN", isEnterprise = false }: Grant,
  { team, name, tokens, scopes }: OpenTeam,
) {
  const place = { id: teamId, name };
  return {
    ok: true,
    app_id: "A0PULLQUOT",
    authed_user: { id: userId },
    scope: [...scopes].join(","),
    token_type: "bot",
    access_token: tokens.issue(),
    bot_user_id: team.botUserId,
    team: isEnterprise ? null : place,
    enterprise: isEnterprise ? place : null,
    is_enterprise_install: isEnterprise,
  };
}
