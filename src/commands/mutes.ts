import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { describeEnd } from "./mute.ts";

export const mutes: Command = {
  name: "mutes",
  description: "What is muted here, and until when",
  access: "everyone",
  isOfChannel: true,
  options: [channelOption],
  example: "",
  run: listMutes,
};

async function listMutes({ destination }: CommandRequest, { store, clock }: Ports): Promise<Answer> {
  const muted = await store.subscriptions.mutes(destination, clock());
  if (muted.length === 0)
    return notice("info", "Nothing is muted here.", "Mute with /news mute, for example football 1w.");
  const rows = muted.map((mute) => ({ label: mute.what.value, text: describeEnd(mute) }));
  const footer = "/news unmute and one of these brings it back.";
  return { message: { kind: "listing", title: "Muted here", rows, footer }, visibleTo: "asker" };
}
