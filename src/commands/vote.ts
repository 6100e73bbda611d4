import { UserError } from "../domain/errors.ts";
import type { StoryId } from "../domain/ids.ts";
import { counted } from "../message/wording.ts";
import { digestFor } from "../pipeline/digest-for.ts";
import type { Ports } from "../ports.ts";
import type { VoteCounts } from "../vote-store.ts";
import { type Command, type CommandRequest, notice } from "./command.ts";
import { storyNumber } from "./story-number.ts";

export const vote: Command = {
  name: "vote",
  description: "Say what you think of a story",
  access: "everyone",
  isOfChannel: true,
  isPressed: true,
  options: [
    { name: "story", description: "A story's number", required: true },
    { name: "way", description: "up or down", required: true, choices: ["up", "down"] },
  ],
  example: "17 up",
  run: castVote,
};

async function castVote({ options, destination, userId }: CommandRequest, ports: Ports) {
  const storyId = await visibleStory(options.story ?? "", destination, ports);
  const way = options.way === "down" ? "down" : "up";
  const counts = await ports.store.votes.vote({ destination, storyId, userId, way, at: ports.clock() });
  const next = "Briefings here put first what this channel likes. /news stats shows how it votes.";
  if (counts.own === undefined) return notice("info", `Your vote is taken back. ${soFar(counts)}`);
  return notice("done", `${way === "up" ? "👍" : "👎"} Noted. ${soFar(counts)}`, next);
}

function soFar({ up, down }: VoteCounts): string {
  return `So far in this channel: ${counted(up, "vote", "votes")} for it, ${down} against.`;
}

/** The number of a story that is there for this channel, by what it is called now. Throws UserError where none is. */
async function visibleStory(typed: string, destination: CommandRequest["destination"], ports: Ports): Promise<StoryId> {
  const number = storyNumber(typed);
  const digest = number && (await digestFor(number, destination, ports));
  if (digest) return digest.storyId;
  throw new UserError("This story is not kept any more. /news latest lists the newest.");
}
