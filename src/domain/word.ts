import type { Platform } from "./destination.ts";

/** `id` is Discord's guild or Slack's team. */
export type Workspace = { readonly platform: Platform; readonly id: string };

/** What Pullquote tells a workspace of itself, once. */
export type Word =
  | { readonly kind: "welcome" }
  /** Nothing is posted in a channel any more; its name, where it is known. */
  | { readonly kind: "paused"; readonly channelId: string; readonly channelName?: string; readonly reason: string }
  /** The data were brought back: what they are from, and when a bot first ran on them. ISO 8601. */
  | { readonly kind: "restored"; readonly takenAt: string; readonly begunAt: string };
