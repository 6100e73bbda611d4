import type { Ports } from "../ports.ts";
import { type Command, type CommandRequest, notice } from "./command.ts";
import { describe, followedFrom } from "./follow.ts";

export const unfollow: Command = {
  name: "unfollow",
  description: "Stop posting a topic, a feed or a search in this channel",
  access: "manager",
  options: [{ name: "what", description: "As /news following shows it", required: true }],
  example: "world",
  run: unfollowIt,
};

async function unfollowIt(request: CommandRequest, { store, catalogue }: Ports) {
  const what = followedFrom(request.options.what ?? "", catalogue);
  if (await store.subscriptions.unfollow(request.destination, what)) {
    return notice("done", `This channel no longer follows ${describe(what)}.`);
  }
  return notice("problem", `This channel does not follow ${describe(what)}.`, "/news following lists what it follows.");
}
