import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Command, type CommandRequest, notice } from "./command.ts";
import { openChannel } from "./open-channel.ts";

export const resume: Command = {
  name: "resume",
  description: "Go on posting here, after Pullquote had to stop",
  access: "manager",
  options: [channelOption],
  example: "",
  run: resumeIt,
};

async function resumeIt(request: CommandRequest, ports: Ports) {
  if (await openChannel(request, ports)) {
    return notice("done", "Pullquote posts in this channel again.", "What came meanwhile is in /news latest.");
  }
  return notice("info", "Nothing was stopped in this channel.", "/news following lists what it gets.");
}
