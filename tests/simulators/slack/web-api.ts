import type { IncomingMessage, ServerResponse } from "node:http";
import { type Faults, plannedFaults } from "../faults.ts";
import { argsOf, fail, sendJson } from "./http.ts";
import type { Args, Method, Reply } from "./methods.ts";
import { onceASecond } from "./once-a-second.ts";
import type { OpenTeam } from "./team.ts";

export type WebApi = {
  answer(method: string, body: string, request: IncomingMessage, response: ServerResponse): void;
  /** Every request that arrived, refused ones too; of one workspace alone where its id is given. */
  requests(method: string, teamId?: string): readonly Args[];
  readonly faults: Faults;
};

export type WebApiContext = {
  /** The workspaces that there are now. */
  teams(): readonly OpenTeam[];
  /** Asked with the app's own token or with none: by method. */
  readonly appMethods: Readonly<Record<string, Method>>;
  /** The app's own token; `undefined` while it means nothing. */
  appToken(): string | undefined;
  readonly limitsRate: boolean;
  report(violation: string): void;
};

/** Slack's Web API: whose token is it, does the request go wrong, what is answered. */
export function openWebApi({ teams, appMethods, appToken, limitsRate, report }: WebApiContext): WebApi {
  const faults = plannedFaults();
  const arrived: { readonly method: string; readonly args: Args; readonly teamId?: string }[] = [];
  const isTooSoon = limitsRate ? onceASecond() : () => false;

  const ownerOf = (token: string) => teams().find(({ tokens }) => tokens.trouble(token) !== "unknown");

  function call(method: string, args: Args, token: string): Reply {
    const owner = ownerOf(token);
    const perform = appMethods[method] ?? (owner ?? teams()[0])?.methods[method];
    if (perform === undefined) {
      report(`unknown method ${method}`);
      return { ok: false, error: "unknown_method" };
    }
    if (method.startsWith("oauth.") || method === "api.test") return perform(args);
    if (token === "") return { ok: false, error: "not_authed" };
    if (method in appMethods) return token === appToken() ? perform(args) : { ok: false, error: "invalid_auth" };
    const trouble = owner === undefined ? "invalid_auth" : owner.tokens.trouble(token);
    return trouble === undefined ? perform(args) : { ok: false, error: trouble };
  }

  return {
    answer(method, body, request, response) {
      const args = argsOf(body);
      const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
      const owner = ownerOf(token);
      arrived.push({ method, args, ...(owner && { teamId: owner.team.teamId }) });
      const perform = () => call(method, args, token);
      const fault = faults.take(method, args.channel);
      if (fault !== undefined) return fail(response, fault, perform);
      if (method === "chat.postMessage" && isTooSoon(String(args.channel))) {
        return fail(response, { how: "ratelimited" }, perform);
      }
      const type = request.headers["content-type"] ?? "";
      if (body !== "" && !type.startsWith("application/x-www-form-urlencoded")) report(`${method}: sent as ${type}`);
      sendJson(response, 200, perform(), owner && { "x-oauth-scopes": [...owner.scopes].join(",") });
    },
    requests: (method, teamId) =>
      arrived
        .filter((request) => request.method === method && (teamId === undefined || request.teamId === teamId))
        .map(({ args }) => args),
    faults,
  };
}
