export const platforms = ["discord", "slack"] as const;
export type Platform = (typeof platforms)[number];

/** A place a message can be posted to. `workspaceId` is Discord's guild or Slack's team. */
export type Destination = {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
};
