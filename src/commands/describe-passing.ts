import type { ChannelManners } from "../channel-store.ts";
import type { Destination } from "../domain/destination.ts";
import type { Ports } from "../ports.ts";

/** Whether posts are passed on, and whom briefings call; nothing where the platform knows no such thing. */
export function describePassing(
  { platform }: Destination,
  { isCrossposted, mentionRole }: ChannelManners,
  { posters }: Pick<Ports, "posters">,
): readonly string[] {
  if (!posters[platform]?.keepsManners) return [];
  return [
    isCrossposted
      ? "Posts are passed on to the channels that follow this one, where it is an announcement channel."
      : "Posts are not passed on to other channels.",
    mentionRole === undefined ? "Briefings call nobody." : `Briefings call the role with the number ${mentionRole}.`,
  ];
}
