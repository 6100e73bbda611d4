import type { CommandOption } from "./command.ts";

/** Which channel is meant, where it is not the one in which it is asked. */
export const channelOption: CommandOption = {
  name: "channel",
  description: "Another channel than this one",
  required: false,
  isNamed: true,
  isChannel: true,
};
