import type { Destination } from "../domain/destination.ts";
import type { Workspace } from "../domain/word.ts";
import { pauseChannel } from "../pipeline/pause-channel.ts";
import { sayWords } from "../pipeline/say-words.ts";
import type { Ports } from "../ports.ts";

/** What a platform tells of the places that Pullquote is in. Nothing of it throws. */
export type Places = {
  /** Said again at every start and reconnection. */
  joined(workspaces: readonly Workspace[]): Promise<void>;
  left(workspace: Workspace): Promise<void>;
  closed(destination: Destination, reason: string, channelName?: string): Promise<void>;
};

export function placesOf(ports: Ports): Places {
  const { store, clock, log } = ports;
  const noted = async (what: Promise<void>) => {
    await what.catch((error: unknown) => {
      log.error("place-not-noted", { error: error instanceof Error ? (error.stack ?? error.message) : error });
    });
  };
  return {
    joined: (workspaces) => noted(store.workspaces.join(workspaces, clock()).then(() => sayWords(ports))),
    left: (workspace) => {
      log.info("workspace-left", workspace);
      return noted(store.workspaces.leave(workspace, clock()));
    },
    closed: (destination, reason, channelName) => noted(pauseChannel(destination, reason, ports, channelName)),
  };
}
