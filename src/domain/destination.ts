/** A chat platform by the name of its adapter, such as "discord". */
export type Platform = string;

/** A place a message can be posted to. `workspaceId` is Discord's guild or Slack's team. */
export type Destination = {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
};
