import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, plannedFaults } from "../faults.ts";
import { commandPayload } from "./command-payload.ts";
import { slackContracts } from "./contract.ts";
import { type Events, openEvents, type ShortcutMessage, shortcutPayload } from "./events.ts";
import { argsOf, bodyOf, fail, sendJson } from "./http.ts";
import { type Args, type Reply, slackMethods } from "./methods.ts";
import { type Modals, modalLines, openModals } from "./modals.ts";
import { onceASecond } from "./once-a-second.ts";
import { actionOf, type PressedMessage, pressPayload } from "./press-payload.ts";
import { openResponseUrls, type SeenAnswer, seen } from "./response-urls.ts";
import { openSocketMode } from "./socket-mode.ts";
import { openTriggers } from "./triggers.ts";
import { type Modal, openViews } from "./views.ts";
import { type Channel, openWorkspace, type Person, type StoredMessage } from "./workspace.ts";

export type SlackSimulatorOptions = {
  readonly botToken?: string;
  readonly appToken?: string;
  /** What the app was granted; what config/slack-manifest.yaml asks for unless told. */
  readonly scopes?: readonly string[];
  /** Answers 429 to a second chat.postMessage in a channel within a second. */
  readonly limitsRate?: boolean;
};

export type AskOptions = {
  readonly channelId: string;
  readonly userId?: string;
  /** The envelope arrives this many times. */
  readonly copies?: number;
  /** Milliseconds to wait for an answer; 10,000 unless told. */
  readonly withinMs?: number;
};

export type SlackSimulator = {
  /** For SLACK_API_URL, here or in another process. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly teamId: string;
  /** Everything the bot did that Slack or good manners forbid; what is not checked here is said in `unchecked`. */
  readonly violations: readonly string[];
  readonly unchecked: readonly string[];
  /** Every request that arrived, refused ones too. */
  requests(method: string): readonly Args[];
  addChannel(channel?: Partial<Channel>): string;
  changeChannel(channelId: string, change: Partial<Channel>): void;
  messages(channelId: string): readonly StoredMessage[];
  remove(channelId: string, ts: string): void;
  /** Other people's messages. */
  chatter(channelId: string, count: number): void;
  /** Types `/news text`; resolves with the last thing the person sees, rejects when that is nothing. */
  command(text: string, options: AskOptions): Promise<SeenAnswer>;
  /** Presses what is called `label` on a message, or chooses it in a menu; resolves with the answer. */
  press(message: PressedMessage, label: string, options: AskOptions): Promise<SeenAnswer>;
  /** Presses a button by its id and value alone, such as one from another version. */
  pressAction(
    action: Readonly<Record<string, unknown>>,
    isEphemeral: boolean,
    options: AskOptions,
  ): Promise<SeenAnswer>;
  /** Chooses the app's shortcut on a message; resolves with the answer. */
  shortcut(callbackId: string, message: ShortcutMessage, options: AskOptions): Promise<SeenAnswer>;
  readonly modals: Modals;
  readonly events: Events;
  describePerson(userId: string, person: Person): void;
  /** How long somebody's press may wait to open a modal; Slack's three seconds where not told. */
  triggersLive(ms?: number): void;
  fault(method: string, fault: Fault): void;
  grant(...scopes: string[]): void;
  /** From now on the tokens mean nothing. */
  revokeTokens(): void;
  restoreTokens(): void;
  expireResponseUrls(): void;
  openConnections(): number;
  openEnvelopes(): number;
  slowestAckMs(): number;
  refreshConnections(count: number): void;
  dropConnections(): void;
  close(): Promise<void>;
};

const granted = ["commands", "chat:write", "channels:read", "groups:read"];
const listening = "127.0.0.1";

/** Slack's Web API and Socket Mode on loopback, for the real clients. Strict, and it remembers what it disliked. */
export async function openSlackSimulator(options: SlackSimulatorOptions = {}): Promise<SlackSimulator> {
  const { botToken = "xoxb-simulated", appToken = "xapp-simulated", limitsRate = false } = options;
  const [teamId, botUserId] = ["T0SIMULATE", "U0PULLQUOT"];
  const violations: string[] = [];
  const report = (violation: string) => void violations.push(violation);
  const scopes = new Set(options.scopes ?? granted);
  const workspace = openWorkspace();
  const contracts = slackContracts();
  const faults = plannedFaults();
  const arrived: { readonly method: string; readonly args: Args }[] = [];
  const isTooSoon = limitsRate ? onceASecond() : () => false;
  let tokensWork = true;

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
  const triggers = openTriggers();
  const views = openViews({ teamId, contracts, triggers, report });
  const shared = new Map<string, readonly string[]>();
  const send = socketMode.send;
  const modals = openModals({ teamId, views, triggers, send, report });
  const events = openEvents({ teamId, botUserId, workspace, shared, send });
  const methods = slackMethods({
    workspace,
    shared,
    views,
    contracts,
    scopes,
    teamId,
    botUserId,
    report,
    openConnection: socketMode.ticket,
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "", origin());
    const body = await bodyOf(request);
    if (!pathname.startsWith("/api/")) {
      const { status, word } = responseUrls.post(pathname, body);
      return void response.writeHead(status).end(word);
    }
    const method = pathname.slice("/api/".length);
    const args = argsOf(body);
    arrived.push({ method, args });
    const perform = () => call(method, args, request.headers.authorization);
    const fault = faults.take(method, args.channel);
    if (fault !== undefined) return fail(response, fault, perform);
    if (method === "chat.postMessage" && isTooSoon(String(args.channel))) {
      return fail(response, { how: "ratelimited" }, perform);
    }
    const type = request.headers["content-type"] ?? "";
    if (!type.startsWith("application/x-www-form-urlencoded")) report(`${method}: sent as ${type}`);
    sendJson(response, 200, perform(), { "x-oauth-scopes": [...scopes].join(",") });
  }

  function call(method: string, args: Args, authorization = ""): Reply {
    const perform = methods[method];
    if (perform === undefined) {
      report(`unknown method ${method}`);
      return { ok: false, error: "unknown_method" };
    }
    const wanted = method === "apps.connections.open" ? appToken : botToken;
    if (authorization === "") return { ok: false, error: "not_authed" };
    if (!tokensWork || authorization !== `Bearer ${wanted}`) return { ok: false, error: "invalid_auth" };
    return perform(args);
  }

  /** Sends an envelope and waits for the answer, in the acknowledgement or at the response URL. */
  function answered(
    what: string,
    envelope: string,
    payload: (responseUrl: string, triggerId: string) => unknown,
    { channelId, userId = "U0PERSON", copies = 1, withinMs = 10_000 }: AskOptions,
  ) {
    return new Promise<SeenAnswer>((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error(`${what}: nothing was answered`)), withinMs);
      const deliver = (answer: SeenAnswer) => {
        clearTimeout(tooLate);
        if (answer.visibleTo === "channel") workspace.store(channelId, answer);
        resolve(answer);
      };
      const triggerId = triggers.issue(userId);
      views.onOpened(triggerId, (modal) => deliver(shownModal(modal)));
      send(envelope, payload(responseUrls.open(deliver), triggerId), { copies }).then(({ body }) => {
        if (body.text !== undefined || body.blocks !== undefined) deliver(seen(body));
      }, reject);
    });
  }

  function command(text: string, asked: AskOptions) {
    const { channelId, userId = "U0PERSON" } = asked;
    const channelName = workspace.channels.get(channelId)?.name ?? "directmessage";
    const typed = { text, teamId, channelId, channelName, userId };
    return answered(
      `/news ${text}`,
      "slash_commands",
      (responseUrl, triggerId) => commandPayload({ ...typed, responseUrl, triggerId }),
      asked,
    );
  }

  function pressAction(action: Readonly<Record<string, unknown>>, isEphemeral: boolean, asked: AskOptions) {
    const { channelId, userId = "U0PERSON" } = asked;
    const pressed = { action, isEphemeral, teamId, channelId, userId };
    return answered(
      "a press",
      "interactive",
      (responseUrl, triggerId) => pressPayload({ ...pressed, responseUrl, triggerId }),
      asked,
    );
  }

  function shortcut(callbackId: string, message: ShortcutMessage, asked: AskOptions) {
    const { channelId, userId = "U0PERSON" } = asked;
    return answered(
      "a shortcut",
      "interactive",
      (responseUrl, triggerId) =>
        shortcutPayload(callbackId, message, { channelId, userId, responseUrl, teamId, triggerId }),
      asked,
    );
  }

  function addChannel(channel: Partial<Channel> = {}): string {
    const id = channel.id ?? `C${String(workspace.channels.size + 1).padStart(9, "0")}`;
    const usual = {
      name: `channel-${id.toLowerCase()}`,
      isMember: true,
      isArchived: false,
      isPrivate: false,
      isDirect: false,
    };
    workspace.channels.set(id, { ...usual, ...channel, id });
    return id;
  }

  return {
    apiUrl: `${origin()}/api/`,
    botToken,
    appToken,
    teamId,
    violations,
    unchecked: ["chat.postMessage", "chat.update", "views.open", "views.publish"]
      .map(contracts.missing)
      .filter((reason) => reason !== undefined),
    requests: (method) => arrived.filter((request) => request.method === method).map(({ args }) => args),
    addChannel,
    changeChannel: (channelId, change) =>
      void addChannel({ ...workspace.channels.get(channelId), ...change, id: channelId }),
    messages: workspace.messages,
    remove: workspace.remove,
    chatter: (channelId, count) => {
      for (let said = 0; said < count; said++) workspace.store(channelId, { text: `message ${said}`, blocks: [] });
    },
    command,
    press: async (message, label, asked) => pressAction(actionOf(message, label), message.isEphemeral ?? false, asked),
    pressAction,
    shortcut,
    modals,
    events,
    describePerson: (userId, person) => void workspace.people.set(userId, person),
    triggersLive: triggers.live,
    fault: faults.plan,
    grant: (...more) => more.forEach((scope) => void scopes.add(scope)),
    revokeTokens: () => {
      tokensWork = false;
    },
    restoreTokens: () => {
      tokensWork = true;
    },
    expireResponseUrls: responseUrls.expireAll,
    openConnections: socketMode.open,
    openEnvelopes: socketMode.unacknowledged,
    slowestAckMs: socketMode.slowestAckMs,
    refreshConnections: socketMode.refresh,
    dropConnections: socketMode.drop,
    async close() {
      await socketMode.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A modal as an answer: what it says and asks, a line each. */
function shownModal(modal: Modal): SeenAnswer {
  return { visibleTo: "asker", text: modalLines(modal.view).join("\n"), blocks: [], isUpdate: false, modal };
}
