import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fault, Weather } from "../faults.ts";
import { installInBrowser, type SeenPage } from "./browser.ts";
import { slackContracts } from "./contract.ts";
import type { Deliver } from "./deliver.ts";
import { bodyOf, fail } from "./http.ts";
import { type HttpMode, openHttpMode } from "./http-mode.ts";
import type { Args } from "./methods.ts";
import { type Decision, openOAuth } from "./oauth.ts";
import { openResponseUrls } from "./response-urls.ts";
import type { SocketFaults } from "./socket-faults.ts";
import { openSocketMode } from "./socket-mode.ts";
import { type OpenTeam, openTeam, type SlackTeam } from "./team.ts";
import { openWebApi } from "./web-api.ts";

export type SlackSimulatorOptions = {
  readonly botToken?: string;
  readonly appToken?: string;
  /** What the app was granted; what config/slack-manifest.yaml asks for unless told. */
  readonly scopes?: readonly string[];
  /** Answers 429 to a second chat.postMessage in a channel within a second. */
  readonly limitsRate?: boolean;
  /** What Slack takes the time to be, in milliseconds; the machine's own unless told. */
  readonly clock?: () => number;
};

/** Slack, and in it the first of its workspaces; `addWorkspace` makes more. */
export type SlackSimulator = SlackTeam & {
  /** For SLACK_API_URL, here or in another process. */
  readonly apiUrl: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Everything the bot did that Slack or good manners forbid; what is not checked here is said in `unchecked`. */
  readonly violations: readonly string[];
  readonly unchecked: readonly string[];
  /** Every request that arrived, refused ones too; of one workspace alone where its id is given. */
  requests(method: string, teamId?: string): readonly Args[];
  addWorkspace(workspace?: { readonly teamId?: string; readonly name?: string; readonly botToken?: string }): SlackTeam;
  /** The workspace of that id. Throws where there is none. */
  workspace(teamId: string): SlackTeam;
  /** From now on what happens is posted, signed, to this address, as to an app without Socket Mode. */
  postTo(url: string): void;
  /** A person adds the app to a workspace in his browser, from the app's own page; resolves with what he sees last. */
  install(installUrl: string, decision: Decision): Promise<SeenPage>;
  /** A person on Slack's page "Allow?"; returns the address that his browser is sent to. */
  decide(authorizeUrl: string, decision: Decision): string;
  /** "response_url" is a method here, too. */
  fault(method: string, fault: Fault): void;
  weather(weather: Weather | undefined): void;
  readonly sockets: SocketFaults;
  /** From now on all tokens mean nothing. */
  revokeTokens(): void;
  restoreTokens(): void;
  expireResponseUrls(): void;
  openConnections(): number;
  openEnvelopes(): number;
  /** Milliseconds that each acknowledgement took. */
  ackTimes(): readonly number[];
  slowestAckMs(): number;
  refreshConnections(count: number): void;
  dropConnections(): void;
  close(): Promise<void>;
};

const granted = ["commands", "chat:write", "channels:read", "groups:read"];
const listening = "127.0.0.1";
const secrets = {
  signingSecret: "simulated-signing-secret",
  clientId: "1234567890.1234567890",
  clientSecret: "simulated-client-secret",
};

/** Slack's Web API, Socket Mode, HTTP requests and OAuth on loopback, for the real clients. Strict, and it remembers what it disliked. */
export async function openSlackSimulator(options: SlackSimulatorOptions = {}): Promise<SlackSimulator> {
  const { botToken = "xoxb-simulated", appToken = "xapp-simulated", scopes = granted, limitsRate = false } = options;
  const violations: string[] = [];
  const report = (violation: string) => void violations.push(violation);
  const contracts = slackContracts();
  const teams = new Map<string, OpenTeam>();
  let http: HttpMode | undefined;
  let channels = 0;
  let appTokenWorks = true;

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      report(`simulator: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, listening, done));
  const origin = () => `http://${listening}:${(server.address() as AddressInfo).port}`;
  const socketMode = openSocketMode({ server, origin, report });
  const responseUrls = openResponseUrls(origin, Date.now, report);
  const deliver: Deliver = (...sent) => (http ?? socketMode).deliver(...sent);

  const ackTimes = () => [...socketMode.ackTimes, ...(http?.ackTimes ?? [])];
  const nextChannelId = () => `C${String(++channels).padStart(9, "0")}`;
  const addTeam = (teamId: string, token: string, name: string) => {
    const opened = openTeam({
      teamId,
      botToken: token,
      name,
      scopes,
      contracts,
      deliver,
      responseUrls,
      nextChannelId,
      clock: options.clock,
      report,
    });
    teams.set(teamId, opened);
    return opened;
  };
  const teamOf = (teamId: string) => teams.get(teamId) ?? addTeam(teamId, `xoxb-${teamId}`, `Workspace ${teamId}`);
  const oauth = openOAuth({ ...secrets, teamOf, report });
  const webApi = openWebApi({
    teams: () => [...teams.values()],
    appMethods: {
      "apps.connections.open": () => ({ ok: true, url: socketMode.ticket() }),
      "oauth.v2.access": oauth.access,
      "api.test": () => ({ ok: true }),
    },
    appToken: () => (appTokenWorks ? appToken : undefined),
    limitsRate,
    report,
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (options.clock) response.setHeader("date", new Date(options.clock()).toUTCString());
    const { pathname } = new URL(request.url ?? "", origin());
    const body = await bodyOf(request);
    if (pathname.startsWith("/api/")) return webApi.answer(pathname.slice("/api/".length), body, request, response);
    const post = () => responseUrls.post(pathname, body);
    const fault = webApi.faults.take("response_url", undefined);
    if (fault !== undefined) return fail(response, fault, post);
    const { status, word } = post();
    response.writeHead(status).end(word);
  }

  const { team: first } = addTeam("T0SIMULATE", botToken, "Simulated");
  return {
    ...first,
    apiUrl: `${origin()}/api/`,
    appToken,
    ...secrets,
    violations,
    unchecked: ["chat.postMessage", "chat.update"].map(contracts.missing).filter((reason) => reason !== undefined),
    requests: webApi.requests,
    addWorkspace: ({ teamId = `T0SIMULAT${teams.size + 1}`, name = `Simulated ${teams.size + 1}`, ...given } = {}) =>
      addTeam(teamId, given.botToken ?? `xoxb-${teamId}`, name).team,
    workspace(teamId) {
      const found = teams.get(teamId);
      if (found === undefined) throw new Error(`there is no workspace ${teamId}`);
      return found.team;
    },
    postTo: (url) => {
      http = openHttpMode({ url, signingSecret: secrets.signingSecret, report });
    },
    install: (installUrl, decision) => installInBrowser(installUrl, decision, oauth),
    decide: oauth.decide,
    fault: webApi.faults.plan,
    weather: webApi.faults.follow,
    sockets: socketMode.faults,
    revokeTokens: () => {
      appTokenWorks = false;
      for (const { tokens } of teams.values()) tokens.revoke("invalid_auth");
    },
    restoreTokens: () => {
      appTokenWorks = true;
      for (const { tokens } of teams.values()) tokens.restore();
    },
    expireResponseUrls: responseUrls.expireAll,
    openConnections: socketMode.open,
    openEnvelopes: () => socketMode.unacknowledged() + (http?.unacknowledged() ?? 0),
    ackTimes,
    slowestAckMs: () => Math.max(0, ...ackTimes()),
    refreshConnections: socketMode.refresh,
    dropConnections: socketMode.drop,
    async close() {
      await socketMode.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
