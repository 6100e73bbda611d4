import { channelOption } from "../../src/commands/channel-option.ts";
import type { Answer, Command } from "../../src/commands/command.ts";

const never = () => Promise.reject(new Error("the bot asks dispatch, never a command"));
const word = { name: "what", description: "what", required: true };
/** Three commands as the bot sees them: it never runs one itself. */
export const commands: readonly Command[] = [
  { name: "follow", description: "", access: "manager", options: [word, channelOption], example: "world", run: never },
  { name: "search", description: "", access: "everyone", options: [word], example: "rain", run: never },
  { name: "help", description: "", access: "everyone", options: [], example: "", run: never },
];
export const done: Answer = { message: { kind: "notice", tone: "done", text: "Done." }, visibleTo: "asker" };
