import { UserError } from "../domain/errors.ts";
import { localDayAt } from "../domain/first-instant.ts";
import { briefingPreview } from "../pipeline/briefing-preview.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { openChannel } from "./open-channel.ts";
import { whichBriefing, whichOption } from "./which-briefing.ts";

export const briefingNow: Command = {
  name: "briefing now",
  description: "The briefing as it would be now: for you alone, or posted in the channel",
  access: "everyone",
  isOfChannel: true,
  effort: "look-up",
  options: [
    whichOption,
    {
      name: "post",
      description: "yes: post it in the channel (for who may manage it)",
      required: false,
      choices: ["yes", "no"],
      isNamed: true,
    },
    channelOption,
  ],
  example: "",
  run: briefNow,
};

async function briefNow(request: CommandRequest, ports: Ports): Promise<Answer> {
  if (request.options.post === "yes") return postNow(request, ports);
  const briefing = await whichBriefing(request, ports);
  const message = await briefingPreview(request.destination, briefing, ports);
  return { message, visibleTo: "asker" };
}

async function postNow(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { store, queue, clock } = ports;
  if (!request.mayManage) {
    throw new UserError(
      "Only people who may manage this channel can have a briefing posted. Without post:yes you alone see it.",
    );
  }
  const briefing = await whichBriefing(request, ports);
  if (briefing === undefined) {
    return notice("info", "This channel has no briefing.", "Set one with /news briefing set 08:00 Europe/Berlin.");
  }
  await openChannel(request, ports);
  const delivery = await store.briefings.ask(briefing, localDayAt(clock(), briefing.timeZone), clock());
  if (delivery === undefined) return notice("info", "It was asked for a moment ago, and is on its way.");
  await queue.wake("post-briefing", delivery);
  return notice("done", "The briefing is on its way. The next one tells what comes after it.");
}
