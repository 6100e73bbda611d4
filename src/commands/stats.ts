import type { StoryId } from "../domain/ids.ts";
import { clip } from "../message/clip.ts";
import type { Listing } from "../message/message.ts";
import { counted } from "../message/wording.ts";
import { digestFor } from "../pipeline/digest-for.ts";
import type { Ports } from "../ports.ts";
import type { VoteCounts } from "../vote-store.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";

const day = 24 * 3_600_000;
const [span, mostPosts, mostVoted, best] = [30, 1000, 200, 3];

export const stats: Command = {
  name: "stats",
  description: "What was posted here of late, and how this channel votes",
  access: "everyone",
  isOfChannel: true,
  options: [],
  example: "",
  run: showStats,
};

async function showStats({ destination }: CommandRequest, ports: Ports): Promise<Answer> {
  const { store, clock } = ports;
  const since = (days: number) => new Date(clock().getTime() - days * day);
  const posted = (await store.deliveries.posted(destination, mostPosts)).filter(({ at }) => at >= since(span));
  const inWeek = posted.filter(({ at }) => at >= since(7)).length;
  const voted = await store.votes.of(destination, since(span), mostVoted);
  const [up, down] = [sum(voted, "up"), sum(voted, "down")];
  const rows = [
    { label: "posted", text: `${counted(inWeek, "story", "stories")} in 7 days, ${posted.length} in ${span}` },
    { label: "votes", text: `👍 ${up} · 👎 ${down} on ${counted(voted.length, "story", "stories")} in ${span} days` },
    ...(await favourites("liked best", voted, ({ up, down }) => up - down, destination, ports)),
    ...(await favourites("liked least", voted, ({ up, down }) => down - up, destination, ports)),
  ];
  const footer = "Vote with the buttons below a story: briefings put first what this channel likes.";
  return { message: { kind: "listing", title: "This channel in numbers", rows, footer }, visibleTo: "asker" };
}

function sum(voted: readonly VoteCounts[], way: keyof VoteCounts): number {
  return voted.reduce((total, counts) => total + counts[way], 0);
}

type Voted = VoteCounts & { readonly storyId: StoryId };

async function favourites(
  label: string,
  voted: readonly Voted[],
  worth: (counts: VoteCounts) => number,
  destination: CommandRequest["destination"],
  ports: Ports,
): Promise<Listing["rows"]> {
  const chosen = voted
    .filter((one) => worth(one) > 0)
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, best);
  const digests = await Promise.all(chosen.map(({ storyId }) => digestFor(storyId, destination, ports)));
  return chosen.flatMap(({ up, down }, at) => {
    const headline = digests[at]?.headline;
    return headline === undefined ? [] : [{ label, text: `${clip(headline, 150)} (👍 ${up} · 👎 ${down})` }];
  });
}
