import type { Destination, Platform } from "../domain/destination.ts";
import type { Workspace } from "../domain/word.ts";
import { pauseChannel } from "../pipeline/pause-channel.ts";
import { sayWords } from "../pipeline/say-words.ts";
import type { Ports } from "../ports.ts";

/** What a platform tells of the places that Pullquote is in. Nothing of it throws. */
export type Places = {
  /** Said again at every start and reconnection. */
  joined(workspaces: readonly Workspace[]): Promise<void>;
  left(workspace: Workspace): Promise<void>;
  /** All that is known of it is deleted. */
  erased(workspace: Workspace): Promise<void>;
  /** Ids of the workspaces that are known; none where that cannot be told now. */
  known(platform: Platform): Promise<readonly string[]>;
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
    erased: (workspace) => {
      log.info("workspace-erased", workspace);
      return noted(store.workspaces.erase(workspace));
    },
    known: (platform) =>
      store.workspaces.known(platform).catch((error: unknown) => {
        log.error("places-not-known", { error: error instanceof Error ? error.message : String(error) });
        return [];
      }),
    closed: (destination, reason, channelName) => noted(pauseChannel(destination, reason, ports, channelName)),
  };
}
