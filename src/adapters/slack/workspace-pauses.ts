import type { Destination } from "../../domain/destination.ts";
import { isTokenTrouble, type SlackFailure } from "./failure.ts";

/** A token that Slack refuses is tried again this often: not longer, or newer posts would overtake. Milliseconds. */
export const operatorNeedsMs = 60_000;

export type WorkspacePauses = {
  /** How long nothing is to be sent there, in milliseconds; 0 where it may be. */
  left(where: Pick<Destination, "workspaceId">): number;
  /** Hears how a call about a channel failed. */
  heard(where: Pick<Destination, "workspaceId" | "channelId">, failure: SlackFailure): void;
};

/**
 * Slack limits a channel and, in the same words, all that an app sends to a workspace: whoever is limited in a second
 * channel while the first still rests has met the workspace's limit. A refused token stops a workspace as a whole, too.
 */
export function openWorkspacePauses(): WorkspacePauses {
  const pausedUntil = new Map<string, number>();
  const limited = new Map<string, { readonly channelId: string; readonly until: number }>();

  return {
    left: ({ workspaceId }) => Math.max(0, (pausedUntil.get(workspaceId) ?? 0) - performance.now()),
    heard({ workspaceId, channelId }, failure) {
      const now = performance.now();
      if (failure.kind === "answered" && isTokenTrouble(failure.code)) {
        pausedUntil.set(workspaceId, now + operatorNeedsMs);
      }
      if (failure.kind !== "limited") return;
      const until = now + failure.afterMs;
      const before = limited.get(workspaceId);
      const isEverywhere = before !== undefined && before.channelId !== channelId && before.until > now;
      if (isEverywhere) pausedUntil.set(workspaceId, Math.max(until, pausedUntil.get(workspaceId) ?? 0));
      limited.set(workspaceId, { channelId, until });
    },
  };
}
