import type { Body } from "./check-message.ts";

/**
 * Where somebody asks: in the server that has the bot, in a direct message with it, in a group of people, or in a
 * server that does not have it, where who asks has added it for themselves.
 */
export type Place = "server" | "direct-message" | "group" | "brought-along";

export const strangeGuild = "600000000000000999";

/** An interaction as Discord sends it from there; the payload given is that of the server. */
export function askedAt(place: Place, payload: Body): Body {
  if (place === "server") return payload;
  const { member, guild_id: _, guild_locale: __, ...rest } = payload;
  const { user } = member as { user: Body };
  const mine = { "1": user.id };
  const channel = { ...(payload.channel as Body), guild_id: undefined };
  switch (place) {
    case "direct-message":
      return {
        ...rest,
        user,
        context: 1,
        channel: { ...channel, type: 1 },
        authorizing_integration_owners: { ...mine, "0": "0" },
      };
    case "group":
      return { ...rest, user, context: 2, channel: { ...channel, type: 3 }, authorizing_integration_owners: mine };
    case "brought-along":
      return {
        ...payload,
        guild_id: strangeGuild,
        channel: { ...channel, guild_id: strangeGuild },
        authorizing_integration_owners: mine,
      };
  }
}
