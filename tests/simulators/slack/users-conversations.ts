import type { Args, Reply } from "./methods.ts";
import type { Channel, Workspace } from "./workspace.ts";

type Context = { readonly workspace: Workspace; readonly scopes: Set<string>; report(violation: string): void };

/** The channels somebody is in, private ones only where the app is in them as well; the app's own without a user. */
export function usersConversations(args: Args, { workspace, scopes, report }: Context): Reply {
  const types = String(args.types ?? "public_channel").split(",");
  const needed = types.map((type) => (type === "private_channel" ? "groups:read" : "channels:read"));
  const missing = needed.find((scope) => !scopes.has(scope));
  if (missing !== undefined) {
    return { ok: false, error: "missing_scope", needed: missing, provided: [...scopes].join(",") };
  }
  const limit = Number(args.limit ?? 100);
  if (!(limit >= 1 && limit <= 999)) report(`users.conversations with limit ${String(args.limit)}`);
  const user = typeof args.user === "string" ? args.user : undefined;
  const all = [...workspace.channels.values()].filter(
    (channel) =>
      !channel.isDirect &&
      types.includes(channel.isPrivate ? "private_channel" : "public_channel") &&
      !(String(args.exclude_archived) === "true" && channel.isArchived) &&
      isIn(channel, user),
  );
  const offset = Number(args.cursor ?? 0);
  const channels = all.slice(offset, offset + limit).map(({ id, name, isPrivate }) => ({
    ...{ id, name, is_channel: !isPrivate, is_group: isPrivate, is_private: isPrivate, is_archived: false },
  }));
  const next = offset + limit < all.length ? String(offset + limit) : "";
  return { ok: true, channels, response_metadata: { next_cursor: next } };
}

function isIn({ people, isMember, isPrivate }: Channel, user: string | undefined): boolean {
  if (user === undefined) return isMember;
  return (people === undefined || people.includes(user)) && (isMember || !isPrivate);
}
