import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, plannedFaults } from "../faults.ts";
import { type Bucket, openBuckets } from "./buckets.ts";
import { type Body, everyComponent } from "./check-message.ts";
import { discordContract } from "./contract.ts";
import { type Gateway, openGateway } from "./gateway.ts";
import { type GuildSettings, guildJson, guildRoutes } from "./guild.ts";
import {
  type AskOptions,
  commandPayload,
  openInteractions,
  type PressedMessage,
  pressPayload,
  type SeenAnswer,
} from "./interactions.ts";
import { messageCommandPayload } from "./message-command.ts";
import { askedAt } from "./places.ts";
import { withResolved } from "./resolved.ts";
import { fail, type Reply, routes, send } from "./routes.ts";
import { type SetUp, simulatedSetUp } from "./set-up.ts";
import { threadRoutes } from "./threads.ts";
import { everything, permissionBits, type SimulatedChannel, type StoredMessage, snowflake } from "./world.ts";

export type DiscordSimulator = {
  /** For DISCORD_API_URL, here or in another process. */
  readonly apiUrl: string;
  readonly token: string;
  /** Everything the bot did that Discord or good manners forbid; what is not checked here is said in `unchecked`. */
  readonly violations: readonly string[];
  readonly unchecked: readonly string[];
  /** Every request that arrived, refused ones too, as "POST /channels/1/messages". */
  readonly requests: readonly string[];
  /** What is registered everywhere, or in one server. */
  readonly commands: (guildId?: string) => readonly Body[];
  /** How the app and its server are set up, to be changed. */
  readonly setUp: SetUp;
  addChannel(channel?: Partial<Omit<SimulatedChannel, "id">>): string;
  changeChannel(channelId: string, change: Partial<Omit<SimulatedChannel, "id">>): void;
  /** Deletes a channel, as people do. */
  deleteChannel(channelId: string): void;
  /** The channels for Discord's own messages and for admins. */
  readonly guild: GuildSettings;
  /** Takes the bot into the server, or out of it. */
  invite(): void;
  expel(): void;
  /** Discord cannot serve the server for a while. */
  outage(): void;
  messages(channelId: string): readonly StoredMessage[];
  /** The posts of a forum. */
  threads(channelId: string): readonly SimulatedChannel[];
  remove(messageId: string): void;
  /** Uses `/news <name>`; resolves with the answer as the person sees it, rejects when there is none. */
  command(name: string, options: Record<string, string>, asked: AskOptions): Promise<SeenAnswer>;
  /**
   * Presses what is called `label` on a message, or chooses it in a menu; resolves with the answer. Rejects where
   * there is no such thing, or where it cannot be pressed.
   */
  press(message: PressedMessage, label: string, asked: AskOptions): Promise<SeenAnswer>;
  /** Presses a button by its id alone, such as one from another version. */
  pressId(
    message: PressedMessage,
    customId: string,
    asked: AskOptions & { values?: readonly string[] },
  ): Promise<SeenAnswer>;
  /** Picks `name` in the menu of a message; resolves with the answer. */
  messageCommand(name: string, message: Body, asked: AskOptions): Promise<SeenAnswer>;
  /** Types into an option of `/news <name>`; resolves with the choices that are shown below it. */
  suggestions(
    name: string,
    options: Record<string, string>,
    typing: string,
    asked: AskOptions,
  ): Promise<readonly { name: string; value: string }[]>;
  /** Plans what goes wrong: `route` is one of the names in routes.ts, such as "post-message". */
  fault(route: string, fault: Fault): void;
  /** From now on another token is the right one. */
  changeToken(token: string): void;
  connections(): number;
  dropConnections(code?: number): void;
  /** What else can befall connections. */
  readonly gateway: Pick<Gateway, "askToReconnect" | "invalidate" | "freeze" | "shards">;
  /** From now on so many posts to each channel are taken in so many seconds, and no more. */
  limitPosts(bucket: Bucket): void;
  /** How long each first response to an interaction took. Milliseconds. */
  ackTimes(): readonly number[];
  /** How many requests were one too many for a bucket. */
  overLimit(): number;
  /** From now on Discord has forgotten every nonce. */
  forgetNonces(): void;
  close(): Promise<void>;
};

const guildId = "600000000000000001";
const user = {
  id: "500000000000000001",
  username: "Pullquote",
  discriminator: "0000",
  avatar: null,
  bot: true,
  global_name: null,
};

/** Discord's REST v10 and gateway on loopback, for the real clients. Strict, and it remembers what it disliked. */
export async function openDiscordSimulator(options: { heartbeatInterval?: number } = {}): Promise<DiscordSimulator> {
  let token = "simulated.discord.token";
  const violations: string[] = [];
  const requests: string[] = [];
  const channels = new Map<string, SimulatedChannel>();
  const messages: StoredMessage[] = [];
  const nonces = new Map<string, string>();
  /** By server; "" for those of all servers. */
  const commands = new Map<string, readonly Body[]>();
  const contract = discordContract();
  const faults = plannedFaults();
  const interactions = openInteractions();
  const buckets = openBuckets();
  const setUp = simulatedSetUp(user, guildId);

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      violations.push(`simulator: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const port = (server.address() as AddressInfo).port;
  const settings: GuildSettings = { systemChannelId: null, publicUpdatesChannelId: null };
  const guild = () =>
    guildJson({
      id: guildId,
      user,
      channels: [...channels.values()].filter((channel) => channel.guildId === guildId),
      settings,
    });
  const gateway = openGateway({
    server,
    token: () => token,
    url: () => `ws://127.0.0.1:${port}`,
    user,
    guilds: () => [guild()],
    heartbeatInterval: options.heartbeatInterval,
  });
  const inside = {
    contract,
    user,
    gatewayUrl: `ws://127.0.0.1:${port}`,
    violations,
    channels,
    messages,
    nonces,
    interactions,
    setUp,
    settings,
    commands: (scope = "") => commands.get(scope) ?? [],
    setCommands: (next: readonly Body[], scope = "") => void commands.set(scope, next),
  };
  const table = [...routes(inside), ...guildRoutes(inside), ...threadRoutes(inside)];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", `http://127.0.0.1:${port}`);
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ""));
    requests.push(`${request.method} ${path}`);
    const body = await jsonOf(request);
    const route = table.find(({ method, pattern }) => method === request.method && pattern.test(path));
    if (route === undefined) {
      violations.push(`unknown route ${request.method} ${path}`);
      return send(response, { status: 404, body: { code: 0, message: "404: Not Found" } });
    }
    const parameters = route.pattern.exec(path)?.slice(1) ?? [];
    const isOpen = route.name.startsWith("interaction");
    const perform = (): Reply =>
      isOpen || request.headers.authorization === `Bot ${token}`
        ? route.perform({ parameters, body, query: url.searchParams })
        : { status: 401, body: { code: 0, message: "401: Unauthorized" } };
    const fault = faults.take(route.name, parameters[0]);
    if (fault !== undefined) return fail(response, fault, perform);
    const { isOver, headers } = buckets.take(route.name, parameters[0] ?? "");
    const limited = {
      message: "You are being rate limited.",
      retry_after: Number(headers["retry-after"]),
      global: false,
    };
    send(response, isOver ? { status: 429, body: limited } : perform(), headers);
  }

  /** What is registered in the server is found there beside what is everywhere. */
  const registered = () => [...(commands.get(guildId) ?? []), ...(commands.get("") ?? [])];

  async function ask(name: string, options: Record<string, string>, asked: AskOptions & { typing?: string }) {
    const appPermissions = channels.get(asked.channelId)?.permissions ?? 0n;
    const question = commandPayload(user.id, guildId, name, options, {
      ...asked,
      appPermissions,
      commands: registered(),
    });
    const payload = withResolved(
      question,
      channels,
      asked.memberPermissions ?? everything | permissionBits.manageChannels,
    );
    return deliver(payload, asked);
  }

  /** Hands an interaction to the bot; resolves with its answer. */
  async function deliver(payload: Body, asked: AskOptions): Promise<SeenAnswer> {
    const { payload: sent, answered } = interactions.open(askedAt(asked.place ?? "server", payload), asked);
    if (gateway.dispatch("INTERACTION_CREATE", sent) === 0) throw new Error("no bot is connected");
    return answered;
  }

  async function pressId(
    message: PressedMessage,
    customId: string,
    asked: AskOptions & { values?: readonly string[] },
  ): Promise<SeenAnswer> {
    const appPermissions = channels.get(asked.channelId)?.permissions ?? 0n;
    const payload = pressPayload(user.id, guildId, customId, message, { ...asked, appPermissions });
    return deliver(payload, asked);
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    violations,
    unchecked: contract.missing === undefined ? [] : [contract.missing],
    requests,
    setUp,
    commands: (scope = "") => commands.get(scope) ?? [],
    addChannel: (channel = {}) => {
      const id = snowflake();
      channels.set(id, { id, guildId, permissions: everything, isGone: false, name: "news", type: 0, ...channel });
      return id;
    },
    changeChannel: (channelId, change) => void Object.assign(channels.get(channelId) ?? {}, change),
    deleteChannel: (channelId) => {
      Object.assign(channels.get(channelId) ?? {}, { isGone: true });
      gateway.dispatch("CHANNEL_DELETE", { id: channelId, guild_id: guildId, type: 0, name: "news", position: 0 });
    },
    guild: settings,
    invite: () => void gateway.dispatch("GUILD_CREATE", guild()),
    outage: () => void gateway.dispatch("GUILD_DELETE", { id: guildId, unavailable: true }),
    expel: () => void gateway.dispatch("GUILD_DELETE", { id: guildId }),
    threads: (channelId) => [...channels.values()].filter(({ parentId, isGone }) => parentId === channelId && !isGone),
    messages: (channelId) => messages.filter((message) => message.channelId === channelId),
    remove: (messageId) =>
      void messages.splice(
        messages.findIndex(({ id }) => id === messageId),
        1,
      ),
    command: ask,
    press: async (message, label, asked) => {
      const { customId, values } = pressable(message.body, label);
      return pressId(message, customId, { ...asked, ...(values && { values }) });
    },
    pressId,
    messageCommand: async (name, message, asked) => {
      const appPermissions = channels.get(asked.channelId)?.permissions ?? 0n;
      const payload = commandPayload(user.id, guildId, "help", {}, { ...asked, appPermissions, commands: [] });
      return deliver(messageCommandPayload(name, message, payload), asked);
    },
    suggestions: async (name, options, typing, asked) => {
      const { body } = await ask(name, options, { ...asked, typing });
      return body.choices as readonly { name: string; value: string }[];
    },
    fault: (route, fault) => faults.plan(route, fault),
    changeToken: (next) => {
      token = next;
    },
    connections: () => gateway.connections(),
    dropConnections: (code) => gateway.drop(code),
    gateway,
    limitPosts: (bucket) => buckets.limitPosts(bucket),
    ackTimes: () => interactions.ackTimes,
    overLimit: () => buckets.over(),
    forgetNonces: () => nonces.clear(),
    close: async () => {
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** What carries the label: a button by its words or its emoji, or a choice of a menu. */
function pressable(body: Body, label: string): { customId: string; values?: readonly string[] } {
  for (const one of everyComponent(body.components)) {
    const { custom_id: id, disabled, emoji, options } = one as Body & { emoji?: Body; options?: Body[] };
    if (one.label === label || emoji?.name === label) {
      if (disabled === true) throw new Error(`“${label}” cannot be pressed`);
      return { customId: String(id) };
    }
    const choice = Array.isArray(options) ? options.find((option) => option.label === label) : undefined;
    if (choice !== undefined) return { customId: String(id), values: [String(choice.value)] };
  }
  throw new Error(`there is no “${label}” on the message`);
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}
