import type { Args, MethodsContext, Reply } from "./methods.ts";
import type { StoredMessage } from "./workspace.ts";

/** A reply goes to a message that stands in the channel itself, and is shown in its thread alone. */
export function threadTrouble(args: Args, { workspace, report }: MethodsContext): Reply | undefined {
  if (args.thread_ts === undefined) return undefined;
  if (args.reply_broadcast !== undefined) report("chat.postMessage: a reply that is shown in the channel as well");
  const parent = workspace.messages(String(args.channel)).find(({ ts }) => ts === args.thread_ts);
  if (parent?.threadTs !== undefined) report("chat.postMessage: thread_ts is that of a reply");
  return parent === undefined ? { ok: false, error: "thread_not_found" } : undefined;
}

export function withThread(args: Args, message: Omit<StoredMessage, "ts" | "edits">) {
  return typeof args.thread_ts === "string" ? { ...message, threadTs: args.thread_ts } : message;
}

/** The message itself, then its replies, oldest first. */
export function replies(args: Args, { workspace, scopes }: MethodsContext): Reply {
  const channel = workspace.channels.get(String(args.channel));
  if (channel === undefined || (channel.isPrivate && !channel.isMember))
    return { ok: false, error: "channel_not_found" };
  const scope = channel.isPrivate ? "groups:history" : "channels:history";
  if (!scopes.has(scope)) return { ok: false, error: "missing_scope", needed: scope, provided: [...scopes].join(",") };
  if (!channel.isMember) return { ok: false, error: "not_in_channel" };
  const all = workspace.messages(channel.id);
  const parent = all.find(({ ts }) => ts === args.ts);
  if (parent === undefined) return { ok: false, error: "thread_not_found" };
  const since = Number(args.oldest ?? 0);
  const [limit, offset] = [Number(args.limit ?? 100), Number(args.cursor ?? 0)];
  const said = all.filter(({ ts, threadTs }) => threadTs === parent.ts && Number(ts) > since);
  const messages = [parent, ...said.slice(offset, offset + limit)].map(({ ts, text, blocks, metadata }) => ({
    type: "message",
    bot_id: "B0PULLQUOT",
    ts,
    thread_ts: parent.ts,
    text,
    blocks,
    ...(args.include_all_metadata === true && metadata !== undefined && { metadata }),
  }));
  const hasMore = offset + limit < said.length;
  const next = hasMore ? { response_metadata: { next_cursor: String(offset + limit) } } : {};
  return { ok: true, messages, has_more: hasMore, ...next };
}
