import type { ServerResponse } from "node:http";
import { MessageFlags } from "discord-api-types/v10";
import type { Fault } from "../faults.ts";
import { type Body, checkChoices, checkMessage } from "./check-message.ts";
import { type CommandsInside, commandRoutes } from "./command-routes.ts";
import type { DiscordContract, RequestSchema } from "./contract.ts";
import type { GuildSettings } from "./guild.ts";
import type { Interactions } from "./interactions.ts";
import type { SetUp } from "./set-up.ts";
import { setUpRoutes } from "./set-up-routes.ts";
import { permissionBits, type SimulatedChannel, type StoredMessage, snowflake } from "./world.ts";

export type Reply = { readonly status: number; readonly body?: unknown };
export type Asked = { readonly parameters: readonly string[]; readonly body: unknown; readonly query: URLSearchParams };
export type Route = {
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
  perform(asked: Asked): Reply;
};

export type Inside = CommandsInside & {
  readonly contract: DiscordContract;
  readonly user: Body;
  readonly gatewayUrl: string;
  readonly violations: string[];
  readonly channels: Map<string, SimulatedChannel>;
  readonly messages: StoredMessage[];
  /** Message ids by nonce, of the last few minutes. */
  readonly nonces: Map<string, string>;
  readonly interactions: Interactions;
  readonly settings: GuildSettings;
  readonly setUp: SetUp;
};

/** What the simulator answers, by name. */
export function routes(inside: Inside): readonly Route[] {
  const { user, gatewayUrl } = inside;
  return [
    ...setUpRoutes(inside),
    {
      name: "gateway",
      method: "GET",
      pattern: /^\/gateway\/bot$/,
      perform: () => ok({ url: gatewayUrl, shards: 1, session_start_limit: inside.setUp.starts }),
    },
    { name: "self", method: "GET", pattern: /^\/users\/@me$/, perform: () => ok(user) },
    ...commandRoutes(inside),
    {
      name: "read-messages",
      method: "GET",
      pattern: /^\/channels\/(\d+)\/messages$/,
      perform: (asked) => readMessages(asked, inside),
    },
    {
      name: "post-message",
      method: "POST",
      pattern: /^\/channels\/(\d+)\/messages$/,
      perform: (asked) => postMessage(asked, inside),
    },
    {
      name: "edit-message",
      method: "PATCH",
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      perform: (asked) => editMessage(asked, inside),
    },
    {
      name: "interaction-callback",
      method: "POST",
      pattern: /^\/interactions\/(\d+)\/([\w-]+)\/callback$/,
      perform: (asked) => respond(asked, inside),
    },
    {
      name: "interaction-answer",
      method: "PATCH",
      pattern: /^\/webhooks\/(\d+)\/([\w-]+)\/messages\/@original$/,
      perform: (asked) => answerInteraction(asked, inside),
    },
    {
      name: "interaction-follow-up",
      method: "POST",
      pattern: /^\/webhooks\/(\d+)\/([\w-]+)$/,
      perform: ({ body }) =>
        checked("follow-up", "IncomingWebhookUpdateRequestPartial", body, inside) ??
        ok(messageJson({ id: snowflake(), channelId: "0", body: body as Body, edits: 0 }, user)),
    },
  ];
}

/** The first answer to an interaction: that one is coming, or what may be meant by what was typed so far. */
function respond({ parameters: [id = ""], body }: Asked, { interactions, contract, violations }: Inside): Reply {
  const { type } = body as Body;
  const isSuggestion = type === 8;
  const problems = isSuggestion
    ? [...contract.problems("ApplicationCommandAutocompleteCallbackRequest", body), ...checkChoices(body as Body)]
    : [];
  violations.push(...problems.map((problem) => `suggestions: ${problem}`));
  if (problems.length > 0) return refusal(400, 50035, "Invalid Form Body");
  const isKnown = isSuggestion ? interactions.suggest(id, body as Body) : interactions.acknowledge(id, body as Body);
  return isKnown ? { status: 204 } : refusal(404, 10062, "Unknown interaction");
}

function answerInteraction({ parameters: [, token = ""], body }: Asked, inside: Inside): Reply {
  const wrong = checked("answer", "IncomingWebhookUpdateRequestPartial", body, inside);
  if (wrong !== undefined) return wrong;
  if (!inside.interactions.complete(token, body as Body)) return refusal(404, 10015, "Unknown Webhook");
  return ok(messageJson({ id: snowflake(), channelId: "0", body: body as Body, edits: 0 }, inside.user));
}

function postMessage({ parameters: [channelId = ""], body }: Asked, inside: Inside): Reply {
  const closed = closedChannel(channelId, permissionBits.send, inside);
  if (closed !== undefined) return closed;
  if ((inside.channels.get(channelId)?.type ?? 0) >= 15)
    return refusal(400, 50008, "Cannot send messages in a non-text channel");
  const wrong = checked("message", "MessageCreateRequest", body, inside);
  if (wrong !== undefined) return wrong;
  const { nonce, enforce_nonce: isEnforced, ...rest } = body as { nonce?: string; enforce_nonce?: boolean };
  if (nonce === undefined || isEnforced !== true) inside.violations.push("message: posted without an enforced nonce");
  const known = inside.messages.find(({ id }) => nonce !== undefined && inside.nonces.get(nonce) === id);
  if (known !== undefined) return ok(messageJson(known, inside.user));
  const message = { id: snowflake(), channelId, body: rest, edits: 0, ...(nonce !== undefined && { nonce }) };
  inside.messages.push(message);
  if (nonce !== undefined) inside.nonces.set(nonce, message.id);
  return ok(messageJson(message, inside.user));
}

function editMessage({ parameters: [channelId = "", messageId = ""], body }: Asked, inside: Inside): Reply {
  const closed = closedChannel(channelId, permissionBits.view, inside);
  if (closed !== undefined) return closed;
  if (inside.channels.get(channelId)?.archivedAt !== undefined) return refusal(400, 50083, "Thread is archived");
  const wrong = checked("edit", "MessageEditRequestPartial", body, inside);
  if (wrong !== undefined) return wrong;
  const message = inside.messages.find(({ id }) => id === messageId);
  if (message === undefined) return refusal(404, 10008, "Unknown Message");
  const kept = keptStyle(message.body, body as Body);
  if (kept !== undefined) return refusal(400, 50035, kept);
  message.body = body as Body;
  message.edits += 1;
  return ok(messageJson(message, inside.user));
}

/** A message made of components stays so, and one with embeds becomes so only when they are taken off it. */
function keptStyle(before: Body, after: Body): string | undefined {
  const [was, is] = [before, after].map(({ flags }) => (Number(flags ?? 0) & (1 << 15)) !== 0);
  const hasEmbeds = (body: Body) => Array.isArray(body.embeds) && body.embeds.length > 0;
  if (was && !is && (hasEmbeds(after) || after.content))
    return "Invalid Form Body: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
  return is && hasEmbeds({ ...before, ...after })
    ? "Invalid Form Body: embeds have to be cleared for components V2"
    : undefined;
}

function readMessages({ parameters: [channelId = ""], query }: Asked, inside: Inside): Reply {
  const closed = closedChannel(channelId, permissionBits.view, inside);
  if (closed !== undefined) return closed;
  // Who may not read the history is shown an empty one, not refused.
  const { permissions = 0n } = inside.channels.get(channelId) ?? {};
  if ((permissions & permissionBits.history) === 0n) return ok([]);
  const after = BigInt(query.get("after") ?? "0");
  const found = inside.messages.filter((message) => message.channelId === channelId && BigInt(message.id) > after);
  const page = found.slice(0, Number(query.get("limit") ?? "50"));
  return ok(page.reverse().map((message) => messageJson(message, inside.user)));
}

export function closedChannel(channelId: string, needed: bigint, { channels }: Inside): Reply | undefined {
  const channel = channels.get(channelId);
  if (channel === undefined || channel.isGone) return refusal(404, 10003, "Unknown Channel");
  if ((channel.permissions & permissionBits.view) === 0n) return refusal(403, 50001, "Missing Access");
  return (channel.permissions & needed) === 0n ? refusal(403, 50013, "Missing Permissions") : undefined;
}

export function checked(
  what: string,
  schema: RequestSchema,
  body: unknown,
  { contract, violations }: Inside,
): Reply | undefined {
  const problems = [...contract.problems(schema, body), ...checkMessage(body as Body)];
  violations.push(...problems.map((problem) => `${what}: ${problem}`));
  return problems.length > 0 ? refusal(400, 50035, `Invalid Form Body: ${problems.join("; ")}`) : undefined;
}

export function messageJson({ id, channelId, body, isCrossposted = false }: StoredMessage, user: Body) {
  const { components = [], embeds = [], flags: own = 0 } = body;
  const flags = Number(own) | (isCrossposted ? MessageFlags.Crossposted : 0);
  return {
    id,
    channel_id: channelId,
    author: user,
    content: "",
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds,
    pinned: false,
    type: 0,
    components,
    flags,
  };
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export function refusal(status: number, code: number, message: string): Reply {
  return { status, body: { code, message } };
}

export function send(response: ServerResponse, { status, body }: Reply, headers: Record<string, string> = {}): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** Lets a request go wrong. `perform` does what was asked, for the faults that only lose the answer. */
export function fail(response: ServerResponse, { how, retryAfter = 1 }: Fault, perform: () => Reply): void {
  if (how.endsWith("-after")) perform();
  if (how === "ratelimited-globally") {
    limitGlobally(response, retryAfter);
  } else if (how.startsWith("ratelimited")) {
    const headers = { "retry-after": String(retryAfter), "x-ratelimit-scope": "user" };
    const body = { message: "You are being rate limited.", retry_after: retryAfter, global: false };
    send(response, { status: 429, body }, headers);
  } else if (how === "blocked") {
    response.writeHead(403, { "content-type": "text/html" }).end("<html>Sorry, you have been blocked</html>");
  } else if (how.startsWith("reset")) {
    response.socket?.resetAndDestroy();
  } else if (!how.startsWith("hang")) {
    response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad Gateway</html>");
  }
}

/** All that the bot asks, wherever, is too much for now. */
function limitGlobally(response: ServerResponse, retryAfter: number): void {
  const body = { message: "You are being rate limited.", retry_after: retryAfter, global: true };
  const headers = { "x-ratelimit-scope": "global", "x-ratelimit-global": "true" };
  send(response, { status: 429, body }, { ...headers, "retry-after": String(retryAfter) });
}
