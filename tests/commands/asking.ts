import { commands } from "../../src/commands/all.ts";
import type { CommandRequest } from "../../src/commands/command.ts";
import { dispatcher } from "../../src/commands/dispatch.ts";
import type { Destination } from "../../src/domain/destination.ts";
import type { Message } from "../../src/message/message.ts";
import type { Ports } from "../../src/ports.ts";

export const here: Destination = { platform: "discord", workspaceId: "ours", channelId: "here" };
export const elsewhere: Destination = { platform: "discord", workspaceId: "theirs", channelId: "there" };

/** Asks a command as people do, through dispatch. */
export function asking(ports: Ports) {
  return async (
    command: string,
    options: Record<string, string> = {},
    facts: Partial<CommandRequest> = {},
  ): Promise<Message> => {
    const request = { command, options, destination: here, userId: "u", mayManage: true, ...facts };
    return (await dispatcher(commands, ports)(request)).message;
  };
}
