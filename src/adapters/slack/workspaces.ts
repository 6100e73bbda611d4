import type { webApi } from "@slack/bolt";
import type { PostOutcome } from "../../ports.ts";
import { failedPost } from "./outcome.ts";
import { openWebClient, type SlackConnection } from "./web-client.ts";
import { operatorNeedsMs } from "./workspace-pauses.ts";

/** A workspace that the bot can act in. */
export type SlackWorkspace = {
  readonly kind: "open";
  readonly client: webApi.WebClient;
  readonly botToken: string;
};

/** One that it cannot act in now, and what that means for a post. */
export type ShutWorkspace = {
  readonly kind: "shut";
  readonly outcome: Extract<PostOutcome, { kind: "refused" | "retry" }>;
};

export type Workspaces = {
  of(workspaceId: string): Promise<SlackWorkspace | ShutWorkspace>;
  /** What it means for a post that Slack answered the workspace's token with this code. */
  turnedAway(workspaceId: string, botToken: string, code: string): Promise<PostOutcome>;
};

export function turnedDown(reason: string): ShutWorkspace {
  return { kind: "shut", outcome: { kind: "refused", reason } };
}

export function putOff(reason: string, afterMs = operatorNeedsMs): ShutWorkspace {
  return { kind: "shut", outcome: { kind: "retry", reason, afterMs } };
}

/** The one workspace that the operator's own token is for. */
export function oneWorkspace(botToken: string, connection: SlackConnection): Workspaces {
  const open = { kind: "open", client: openWebClient(botToken, connection), botToken } as const;
  return {
    of: async () => open,
    turnedAway: async (_workspaceId, _botToken, code) => failedPost({ kind: "answered", code }, false),
  };
}
