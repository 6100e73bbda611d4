import type { PlatformAdapter } from "../commands/platform-adapter.ts";

/** What to set for a platform: "DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN". */
export function howToConnect(platforms: readonly PlatformAdapter[]): string {
  return platforms.map(({ needs }) => needs.join(" and ")).join(", or ");
}
