import { type Asking, type AskOptions, askBot } from "./asking.ts";
import type { Json } from "./check-shapes.ts";
import { commandPayload } from "./command-payload.ts";
import type { SlackContracts } from "./contract.ts";
import type { Deliver } from "./deliver.ts";
import { eventPayload } from "./event-payload.ts";
import { type EventOptions, type Events, openEvents } from "./events.ts";
import { type HomeTab, openHomeTab } from "./home-tab.ts";
import { type Method, slackMethods } from "./methods.ts";
import { type Modals, openModals } from "./modals.ts";
import { actionOf, type PressedMessage, pressPayload } from "./press-payload.ts";
import type { ResponseUrls, SeenAnswer } from "./response-urls.ts";
import { type ShortcutMessage, shortcutPayload } from "./shortcut-payload.ts";
import { openTokens, type Tokens } from "./tokens.ts";
import type { Triggers } from "./triggers.ts";
import { openViews } from "./views.ts";
import { type Channel, openWorkspace, type Person, type StoredMessage } from "./workspace.ts";

/** One workspace, as its people see it. */
export type SlackTeam = {
  readonly teamId: string;
  /** The token that works; another one after a re-installation. */
  readonly botToken: string;
  readonly botUserId: string;
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
  pressAction(action: Json, isEphemeral: boolean, options: AskOptions): Promise<SeenAnswer>;
  /** Chooses the app's shortcut on a message; resolves with the answer. */
  shortcut(callbackId: string, message: ShortcutMessage, options: AskOptions): Promise<SeenAnswer>;
  readonly modals: Modals;
  readonly events: Events;
  readonly home: HomeTab;
  describePerson(userId: string, person: Person): void;
  /** Something happens that the app listens for, such as `{ type: "app_home_opened" }`; resolves when it was taken. */
  event(event: Json, options?: EventOptions): Promise<void>;
  /** From now on the workspace's token is answered with this code; "token_revoked" unless told. */
  revokeToken(code?: string): void;
  restoreToken(): void;
  /** Somebody takes the app out of the workspace. */
  uninstall(): Promise<void>;
  grant(...scopes: string[]): void;
};

export type TeamContext = {
  readonly teamId: string;
  readonly name: string;
  readonly botToken: string;
  readonly scopes: readonly string[];
  readonly contracts: SlackContracts;
  readonly deliver: Deliver;
  readonly responseUrls: ResponseUrls;
  readonly triggers: Triggers;
  /** Milliseconds. */
  readonly clock?: (() => number) | undefined;
  /** Over all workspaces. */
  nextChannelId(): string;
  report(violation: string): void;
};

/** A workspace from the people's side, and from the app's. */
export type OpenTeam = {
  readonly team: SlackTeam;
  readonly name: string;
  readonly tokens: Tokens;
  readonly scopes: ReadonlySet<string>;
  readonly methods: Readonly<Record<string, Method>>;
};

export function openTeam(context: TeamContext): OpenTeam {
  const { teamId, name, contracts, report } = context;
  const [botUserId, botId] = [`U0${teamId.slice(1)}`, `B0${teamId.slice(1)}`];
  const tokens = openTokens(context.botToken);
  const scopes = new Set(context.scopes);
  const workspace = openWorkspace(context.clock);
  const revokeToken = () => tokens.revoke();
  const known = { teamId, teamName: name, botUserId, botId };
  const views = openViews({ ...context, report });
  const shared = new Map<string, readonly string[]>();
  const methods = slackMethods({ workspace, contracts, scopes, views, shared, ...known, report, revokeToken });
  const asking: Asking = { ...context, workspace, views };
  const event: SlackTeam["event"] = async (happened, { copies = 1, ...more } = {}) => {
    const payload = eventPayload({ event: happened, teamId, botUserId, ...more });
    await context.deliver("events_api", payload, { copies });
  };
  const addChannel = (channel: Partial<Channel> = {}) => {
    const id = channel.id ?? context.nextChannelId();
    const kind = { isMember: true, isArchived: false, isPrivate: false, isDirect: false };
    workspace.channels.set(id, { name: `channel-${id.toLowerCase()}`, ...kind, ...channel, id });
    return id;
  };
  const modals = openModals({ ...context, views });
  const events = openEvents({ teamId, botUserId, workspace, shared, event });
  const team: SlackTeam = {
    teamId,
    get botToken() {
      return tokens.current();
    },
    botUserId,
    addChannel,
    changeChannel: (channelId, change) =>
      void addChannel({ ...workspace.channels.get(channelId), ...change, id: channelId }),
    messages: workspace.messages,
    remove: workspace.remove,
    chatter: (channelId, count) => {
      for (let said = 0; said < count; said++) workspace.store(channelId, { text: `message ${said}`, blocks: [] });
    },
    ...askingOf(asking, teamId),
    modals,
    events,
    home: openHomeTab({ ...context, views, events, modals }),
    describePerson: (userId, person) => void workspace.people.set(userId, person),
    event,
    revokeToken: tokens.revoke,
    restoreToken: tokens.restore,
    async uninstall() {
      tokens.revoke("account_inactive");
      await event({ type: "tokens_revoked", tokens: { oauth: [], bot: [botUserId] } });
      await event({ type: "app_uninstalled" });
    },
    grant: (...more) => more.forEach((scope) => void scopes.add(scope)),
  };
  return { team, name, tokens, scopes, methods };
}

/** The ways in which people ask the bot. */
function askingOf(asking: Asking, teamId: string): Pick<SlackTeam, "command" | "press" | "pressAction" | "shortcut"> {
  const pressAction: SlackTeam["pressAction"] = (action, isEphemeral, asked) => {
    const { channelId, userId = "U0PERSON", guestOf = teamId } = asked;
    const pressed = { action, isEphemeral, teamId: guestOf, channelId, userId };
    const payload = (responseUrl: string, triggerId: string) => pressPayload({ ...pressed, responseUrl, triggerId });
    return askBot({ what: "a press", kind: "interactive", payload }, asked, asking);
  };
  return {
    command: (text, asked) => {
      const { channelId, userId = "U0PERSON" } = asked;
      const channelName = asking.workspace.channels.get(channelId)?.name ?? "directmessage";
      const typed = { text, teamId, channelId, channelName, userId };
      const payload = (responseUrl: string, triggerId: string) => commandPayload({ ...typed, responseUrl, triggerId });
      return askBot({ what: `/news ${text}`, kind: "slash_commands", payload }, asked, asking);
    },
    press: async (message, label, asked) => pressAction(actionOf(message, label), message.isEphemeral ?? false, asked),
    pressAction,
    shortcut: (callbackId, message, asked) => {
      const { channelId, userId = "U0PERSON" } = asked;
      const payload = (responseUrl: string, triggerId: string) =>
        shortcutPayload(callbackId, message, { channelId, userId, responseUrl, teamId, triggerId });
      return askBot({ what: "a shortcut", kind: "interactive", payload }, asked, asking);
    },
  };
}
