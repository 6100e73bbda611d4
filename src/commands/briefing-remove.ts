import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { whichBriefing, whichOption } from "./which-briefing.ts";

export const briefingRemove: Command = {
  name: "briefing remove",
  description: "Stop a briefing of this channel",
  access: "manager",
  options: [whichOption, channelOption],
  example: "",
  run: removeBriefing,
};

async function removeBriefing(request: CommandRequest, { store, clock }: Ports): Promise<Answer> {
  const { destination } = request;
  const briefing = await whichBriefing(request, { store });
  const isRemoved = briefing && (await store.briefings.remove(destination, briefing.name, clock()));
  if (!isRemoved) return notice("info", "This channel has no briefing.");
  const left = (await store.briefings.of(destination)).map(({ name }) => name);
  if (left.length === 0) return notice("done", "This channel gets no more briefings.");
  return notice("done", `There is no briefing ${briefing.name} any more. This channel still has: ${left.join(", ")}.`);
}
