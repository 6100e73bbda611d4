import type { Body } from "./check-message.ts";
import {
  type Asked,
  checked,
  closedChannel,
  type Inside,
  messageJson,
  ok,
  type Reply,
  type Route,
  refusal,
} from "./routes.ts";
import { permissionBits, type SimulatedChannel, snowflake } from "./world.ts";

/** What can be asked of channels themselves: what they are, the posts of forums, and announcements that go on. */
export function threadRoutes(inside: Inside): readonly Route[] {
  const route = (name: string, method: string, pattern: RegExp, perform: (asked: Asked, inside: Inside) => Reply) => ({
    name,
    method,
    pattern,
    perform: (asked: Asked) => perform(asked, inside),
  });
  return [
    route("create-thread", "POST", /^\/channels\/(\d+)\/threads$/, createThread),
    route("change-thread", "PATCH", /^\/channels\/(\d+)$/, changeThread),
    route("active-threads", "GET", /^\/guilds\/(\d+)\/threads\/active$/, activeThreads),
    route("archived-threads", "GET", /^\/channels\/(\d+)\/threads\/archived\/public$/, archivedThreads),
    route("read-message", "GET", /^\/channels\/(\d+)\/messages\/(\d+)$/, readMessage),
    route("crosspost", "POST", /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/, crosspost),
  ];
}

function createThread({ parameters: [forumId = ""], body }: Asked, inside: Inside): Reply {
  const closed = closedChannel(forumId, permissionBits.send, inside);
  const forum = inside.channels.get(forumId);
  if (closed !== undefined || forum === undefined) return closed ?? refusal(404, 10003, "Unknown Channel");
  const { message, name, applied_tags: tags = [] } = body as { message: Body; name: string; applied_tags?: string[] };
  const problems = inside.contract.problems("CreateForumThreadRequest", body);
  inside.violations.push(...problems.map((problem) => `thread: ${problem}`));
  // The thread is held to the contract, the message in it to the manners of messages as well.
  const wrong = checked("opening", "MessageCreateRequest", message, inside);
  if (wrong !== undefined || problems.length > 0) return wrong ?? refusal(400, 50035, "Invalid Form Body");
  if (tags.some((tag) => !forum.tags?.some(({ id }) => id === tag))) return refusal(400, 50035, "Invalid tag");
  if (forum.needsTag && tags.length === 0) return refusal(400, 40067, "A tag is required to create a forum post");
  const thread = {
    id: snowflake(),
    guildId: forum.guildId,
    name,
    type: 11,
    permissions: forum.permissions,
    isGone: false,
    parentId: forumId,
    ownerId: String(inside.user.id),
    appliedTags: tags,
  };
  inside.channels.set(thread.id, thread);
  const opening = { id: thread.id, channelId: thread.id, body: message, edits: 0 };
  inside.messages.push(opening);
  return ok({ ...threadJson(thread), message: messageJson(opening, inside.user) });
}

/** Opening again asks for the right to write alone, unless the thread is locked. */
function changeThread({ parameters: [threadId = ""], body }: Asked, inside: Inside): Reply {
  const closed = closedChannel(threadId, permissionBits.send | permissionBits.sendInThreads, inside);
  const thread = inside.channels.get(threadId);
  if (closed !== undefined || thread === undefined) return closed ?? refusal(404, 10003, "Unknown Channel");
  const problems = inside.contract.problems("UpdateThreadRequestPartial", body);
  inside.violations.push(...problems.map((problem) => `thread: ${problem}`));
  if (thread.isLocked) return refusal(403, 50013, "Missing Permissions");
  if ((body as { archived?: boolean }).archived === false) delete thread.archivedAt;
  return ok(threadJson(thread));
}

function threadJson({ id, guildId, name, type, parentId, ownerId, archivedAt, appliedTags }: SimulatedChannel): Body {
  return {
    id,
    guild_id: guildId,
    name,
    type,
    parent_id: parentId,
    owner_id: ownerId,
    applied_tags: appliedTags,
    thread_metadata: { archived: archivedAt !== undefined, locked: false, archive_timestamp: archivedAt ?? "" },
  };
}

function activeThreads(_: Asked, { channels }: Inside): Reply {
  const active = [...channels.values()].filter(
    ({ type, isGone, archivedAt }) => type === 11 && !isGone && archivedAt === undefined,
  );
  return ok({ threads: active.map(threadJson), members: [] });
}

function archivedThreads({ parameters: [forumId = ""], query }: Asked, inside: Inside): Reply {
  const closed = closedChannel(forumId, permissionBits.history, inside);
  if (closed !== undefined) return closed;
  const before = query.get("before") ?? "9999";
  const limit = Number(query.get("limit") ?? "50");
  const archived = [...inside.channels.values()]
    .filter(({ parentId, isGone, archivedAt }) => parentId === forumId && !isGone && (archivedAt ?? "9999") < before)
    .sort((a, b) => (b.archivedAt ?? "").localeCompare(a.archivedAt ?? ""));
  return ok({ threads: archived.slice(0, limit).map(threadJson), members: [], has_more: archived.length > limit });
}

function readMessage({ parameters: [channelId = "", id = ""] }: Asked, inside: Inside): Reply {
  const closed = closedChannel(channelId, permissionBits.history, inside);
  if (closed !== undefined) return closed;
  const message = inside.messages.find((one) => one.id === id && one.channelId === channelId);
  return message === undefined ? refusal(404, 10008, "Unknown Message") : ok(messageJson(message, inside.user));
}

function crosspost({ parameters: [channelId = "", id = ""] }: Asked, inside: Inside): Reply {
  const closed = closedChannel(channelId, permissionBits.send, inside);
  if (closed !== undefined) return closed;
  const message = inside.messages.find((one) => one.id === id && one.channelId === channelId);
  if (message === undefined) return refusal(404, 10008, "Unknown Message");
  if (inside.channels.get(channelId)?.type !== 5) {
    inside.violations.push("crosspost: not an announcement channel");
    return refusal(403, 50024, "Cannot execute action on this channel type");
  }
  if (message.isCrossposted) return refusal(400, 40033, "This message has already been crossposted");
  message.isCrossposted = true;
  return ok(messageJson(message, inside.user));
}
