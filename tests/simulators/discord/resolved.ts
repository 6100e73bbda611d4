import type { Body } from "./check-message.ts";
import type { SimulatedChannel } from "./world.ts";

/** A question with what Discord says of the channels that were chosen in it; while it is typed Discord says nothing. */
export function withResolved(
  payload: Body,
  channels: ReadonlyMap<string, SimulatedChannel>,
  memberPermissions: bigint,
): Body {
  const data = payload.data as Body;
  const chosen = everyOption(data)
    .filter(({ type }) => type === 7)
    .flatMap(({ value }) => channels.get(String(value)) ?? []);
  if (payload.type !== 2 || chosen.length === 0) return payload;
  const resolved = chosen.map(({ id, type, name, guildId, permissions, ...channel }) => [
    id,
    {
      id,
      type,
      name,
      guild_id: guildId,
      permissions: String(channel.memberPermissions ?? memberPermissions),
      app_permissions: String(permissions),
      ...(type === 11 && { parent_id: channel.parentId, thread_metadata: { archived: false, locked: false } }),
    },
  ]);
  return { ...payload, data: { ...data, resolved: { channels: Object.fromEntries(resolved) } } };
}

function everyOption(option: Body): Body[] {
  return [option, ...((option.options ?? []) as Body[]).flatMap(everyOption)];
}
