import { PermissionFlagsBits } from "discord-api-types/v10";

type Role = { readonly id: string; readonly permissions: bigint };
export type Overwrite = { readonly id: string; readonly allow: bigint; readonly deny: bigint };

/** `id` is also that of the role everyone has. */
export type Guild = { readonly id: string; readonly ownerId: string; readonly roles: readonly Role[] };
export type Member = { readonly id: string; readonly roles: readonly string[]; readonly timedOutUntil?: Date };

const all = (1n << 64n) - 1n;
const leftInTimeOut = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/**
 * What a member may do in a channel (Discord documentation, "Permissions"): what the roles give, then what the channel
 * takes and gives for everyone, for the member's roles together, and for the member alone.
 */
export function channelPermissions(guild: Guild, member: Member, overwrites: readonly Overwrite[], now: Date): bigint {
  const roleIds = [guild.id, ...member.roles];
  const base = guild.roles.filter(({ id }) => roleIds.includes(id)).reduce((sum, role) => sum | role.permissions, 0n);
  if (guild.ownerId === member.id || has(base, PermissionFlagsBits.Administrator)) return all;
  const forEveryone = overwrites.filter(({ id }) => id === guild.id);
  const forRoles = overwrites.filter(({ id }) => member.roles.includes(id));
  const forMember = overwrites.filter(({ id }) => id === member.id);
  const permissions = [forEveryone, forRoles, forMember].reduce(overwritten, base);
  if (!has(permissions, PermissionFlagsBits.ViewChannel)) return 0n;
  const isTimedOut = member.timedOutUntil !== undefined && member.timedOutUntil > now;
  return isTimedOut ? permissions & leftInTimeOut : permissions;
}

/** Within one step what is allowed wins over what is denied. */
function overwritten(permissions: bigint, step: readonly Overwrite[]): bigint {
  const denied = step.reduce((sum, { deny }) => sum | deny, 0n);
  const allowed = step.reduce((sum, { allow }) => sum | allow, 0n);
  return (permissions & ~denied) | allowed;
}

function has(permissions: bigint, flag: bigint): boolean {
  return (permissions & flag) === flag;
}
