import {
  type APIGuildMember,
  type APIOverwrite,
  type APIRole,
  OverwriteType,
  PermissionFlagsBits,
} from "discord-api-types/v10";

type Guild = { readonly id: string; readonly owner_id: string; readonly roles: readonly APIRole[] };
type Member = Pick<APIGuildMember, "roles"> & { readonly id: string };
type Channel = { readonly permission_overwrites?: readonly APIOverwrite[] };

/** What a member may do in a channel, as Discord's documentation adds it up ("Permission Hierarchy"). */
export function permissionsIn(
  guild: Guild,
  member: Member,
  { permission_overwrites: overwrites = [] }: Channel,
): bigint {
  const ids = [guild.id, ...member.roles];
  const base = bits(guild.roles.filter(({ id }) => ids.includes(id)).map(({ permissions }) => permissions));
  if (guild.owner_id === member.id || (base & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && member.roles.includes(id)),
    overwrites.filter(({ id }) => id === member.id),
  ];
  return steps.reduce(
    (sum, step) => (sum & ~bits(step.map(({ deny }) => deny))) | bits(step.map(({ allow }) => allow)),
    base,
  );
}

function bits(sets: readonly string[]): bigint {
  return sets.reduce((sum, set) => sum | BigInt(set), 0n);
}
