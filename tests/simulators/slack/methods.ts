import { checkPost } from "./check-post.ts";
import type { SlackContracts } from "./contract.ts";
import { replies, threadTrouble, withThread } from "./threads.ts";
import { unfurl } from "./unfurl.ts";
import { usersConversations } from "./users-conversations.ts";
import type { Views } from "./views.ts";
import type { Channel, Workspace } from "./workspace.ts";

export type Args = Readonly<Record<string, unknown>>;
export type Reply = Readonly<Record<string, unknown>> & { readonly ok: boolean };
export type Method = (args: Args) => Reply;

export type MethodsContext = {
  readonly workspace: Workspace;
  readonly contracts: SlackContracts;
  readonly scopes: Set<string>;
  readonly teamId: string;
  readonly teamName: string;
  readonly botUserId: string;
  readonly shared: Map<string, readonly string[]>;
  readonly views: Views;
  readonly botId: string;
  report(violation: string): void;
  /** From now on the token that asked means nothing. */
  revokeToken(): void;
};

/** The Web API's methods that the bot uses in one workspace, as far as it uses them. */
export function slackMethods(context: MethodsContext): Readonly<Record<string, Method>> {
  return {
    "auth.test": () => authTest(context),
    "auth.revoke": () => {
      context.revokeToken();
      return { ok: true, revoked: true };
    },
    "bots.info": (args) => botInfo(args, context),
    "chat.postMessage": (args) => postMessage(args, context),
    "chat.postEphemeral": (args) => postEphemeral(args, context),
    "chat.update": (args) => update(args, context),
    "conversations.info": (args) => info(args, context),
    "conversations.history": (args) => history(args, context),
    "conversations.replies": (args) => replies(args, context),
    "users.info": (args) => userInfo(args, context),
    "users.conversations": (args) => usersConversations(args, context),
    "conversations.open": (args) => openDirect(args, context),
    "chat.unfurl": (args) => unfurl(args, { ...context, keep: (...kept) => keepUnfurls(context.workspace, ...kept) }),
    ...context.views.methods,
  };
}

function authTest({ teamId, teamName, botUserId, botId }: MethodsContext): Reply {
  return {
    ok: true,
    url: "https://simulated.slack.example/",
    team: teamName,
    user: "pullquote",
    team_id: teamId,
    user_id: botUserId,
    bot_id: botId,
    is_enterprise_install: false,
  };
}

function botInfo(args: Args, { scopes, botId }: MethodsContext): Reply {
  if (!scopes.has("users:read")) return missing("users:read", scopes);
  if (args.bot !== botId) return no("bot_not_found");
  return { ok: true, bot: { id: botId, deleted: false, name: "pullquote", app_id: "A0PULLQUOT" } };
}

function postMessage(args: Args, context: MethodsContext): Reply {
  openMessagesOf(String(args.channel), context);
  const trouble =
    writingTrouble(args, context) ?? threadTrouble(args, context) ?? contentTrouble("chat.postMessage", args, context);
  if (trouble !== undefined) return trouble;
  const channel = String(args.channel);
  const ts = context.workspace.store(channel, withThread(args, content(args)));
  return { ok: true, channel, ts, message: { type: "message", ts, text: args.text, bot_id: context.botId } };
}

/** A person's id stands for the direct messages with that person. */
function openMessagesOf(id: string, { workspace }: MethodsContext): void {
  if (!id.startsWith("U") || workspace.channels.has(id)) return;
  const kind = { isMember: true, isArchived: false, isPrivate: false, isDirect: true };
  workspace.channels.set(id, { id, name: "directmessage", ...kind });
}

function postEphemeral(args: Args, context: MethodsContext): Reply {
  const trouble = writingTrouble(args, context) ?? contentTrouble("chat.postEphemeral", args, context);
  if (trouble !== undefined) return trouble;
  if (typeof args.user !== "string") return no("user_not_in_channel");
  const ts = context.workspace.store(String(args.channel), { ...content(args), onlyFor: args.user });
  return { ok: true, message_ts: ts };
}

function update(args: Args, context: MethodsContext): Reply {
  const trouble = writingTrouble(args, context) ?? contentTrouble("chat.update", args, context);
  if (trouble !== undefined) return trouble;
  const [channel, ts] = [String(args.channel), String(args.ts)];
  if (!context.workspace.edit(channel, ts, content(args))) return no("message_not_found");
  return { ok: true, channel, ts, text: args.text };
}

function info(args: Args, { workspace, scopes }: MethodsContext): Reply {
  const channel = workspace.channels.get(String(args.channel));
  if (channel === undefined || (channel.isPrivate && !channel.isMember)) return no("channel_not_found");
  const scope = channel.isPrivate ? "groups:read" : "channels:read";
  if (!channel.isDirect && !scopes.has(scope)) return missing(scope, scopes);
  return { ok: true, channel: described(channel) };
}

function history(args: Args, { workspace, scopes, report, botId }: MethodsContext): Reply {
  const channel = workspace.channels.get(String(args.channel));
  if (channel === undefined || (channel.isPrivate && !channel.isMember)) return no("channel_not_found");
  const scope = channel.isPrivate ? "groups:history" : "channels:history";
  if (!scopes.has(scope)) return missing(scope, scopes);
  if (!channel.isMember) return no("not_in_channel");
  const limit = Number(args.limit ?? 100);
  if (!(limit >= 1 && limit <= 999)) report(`conversations.history with limit ${String(args.limit)}`);
  const since = Number(args.oldest ?? 0);
  const offset = Number(args.cursor ?? 0);
  const all = workspace
    .messages(channel.id)
    .filter((message) => Number(message.ts) > since && !message.onlyFor && message.threadTs === undefined);
  const newestFirst = all.toReversed().slice(offset, offset + limit);
  const hasMore = offset + limit < all.length;
  const messages = newestFirst.map(({ ts, text, blocks, metadata }) => ({
    type: "message",
    bot_id: botId,
    ts,
    text,
    blocks,
    ...(args.include_all_metadata === true && metadata !== undefined && { metadata }),
  }));
  const next = hasMore ? { response_metadata: { next_cursor: String(offset + limit) } } : {};
  return { ok: true, messages, has_more: hasMore, pin_count: 0, ...next };
}

function userInfo(args: Args, { scopes, workspace }: MethodsContext): Reply {
  if (!scopes.has("users:read")) return missing("users:read", scopes);
  const { timeZone = "Europe/Berlin", isBot = false } = workspace.people.get(String(args.user)) ?? {};
  return {
    ok: true,
    user: { id: args.user, name: "person", is_bot: isBot, ...(timeZone !== null && { tz: timeZone }) },
  };
}

function openDirect(args: Args, { scopes, workspace }: MethodsContext): Reply {
  if (!scopes.has("im:write")) return missing("im:write", scopes);
  if (typeof args.users !== "string" || args.users.includes(",")) return no("user_not_found");
  const id = `D${args.users.slice(1)}`;
  const direct = { id, name: "", isMember: true, isArchived: false, isPrivate: false, isDirect: true };
  workspace.channels.set(id, direct);
  return { ok: true, channel: { id } };
}

function keepUnfurls(workspace: Workspace, channel: string, ts: string, unfurls: Args): void {
  workspace.edit(channel, ts, { unfurls });
}

function writingTrouble(args: Args, { workspace, scopes }: MethodsContext): Reply | undefined {
  if (!scopes.has("chat:write")) return missing("chat:write", scopes);
  const channel = workspace.channels.get(String(args.channel));
  if (channel === undefined || (channel.isPrivate && !channel.isMember)) return no("channel_not_found");
  if (channel.isArchived) return no("is_archived");
  if (!channel.isMember) return no("not_in_channel");
  return channel.restriction === undefined ? undefined : no(channel.restriction);
}

function contentTrouble(method: string, args: Args, { contracts, report }: MethodsContext): Reply | undefined {
  const checked = method === "chat.postEphemeral" ? { unfurl_links: false, unfurl_media: false, ...args } : args;
  const broken = checkPost(checked);
  const mistyped = contracts.problems(method, args);
  for (const { what } of broken) report(`${method}: ${what}`);
  for (const problem of mistyped) report(`${method}: against Slack's types: ${problem}`);
  const [first] = broken;
  if (first !== undefined) return { ...no(first.error), errors: [first.what] };
  return mistyped.length > 0 ? no("invalid_arguments") : undefined;
}

function content(args: Args) {
  const blocks = Array.isArray(args.blocks) ? args.blocks : [];
  return {
    text: String(args.text),
    blocks,
    ...(args.metadata !== undefined && { metadata: args.metadata }),
    ...(typeof args.thread_ts === "string" && { threadTs: args.thread_ts }),
  };
}

function described({ id, name, isMember, isArchived, isPrivate, isDirect }: Channel) {
  if (isDirect) return { id, is_im: true, user: "U0PERSON" };
  return { id, name, is_channel: !isPrivate, is_member: isMember, is_archived: isArchived, is_private: isPrivate };
}

function missing(needed: string, scopes: Set<string>): Reply {
  return { ok: false, error: "missing_scope", needed, provided: [...scopes].join(",") };
}

function no(error: string): Reply {
  return { ok: false, error };
}
