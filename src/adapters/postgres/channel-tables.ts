import type { ColumnType, Generated } from "kysely";

/** The columns that name a channel. */
export type ChannelColumns = { platform: string; workspace_id: string; channel_id: string };

export type SubscriptionRow = ChannelColumns & {
  id: Generated<string>;
  kind: string;
  value: string;
  cadence: string;
  filters: ColumnType<unknown, string, string>;
  since: Date;
  version: ColumnType<string, number, number>;
};

export type MuteRow = ChannelColumns & { kind: string; value: string; until: Date | null };

export type VoteRow = ChannelColumns & { story_id: string; user_id: string; way: number; at: Date };

export type ChannelRow = ChannelColumns & {
  paused_at: Date | null;
  paused_reason: string | null;
  is_crossposted: ColumnType<boolean, boolean | undefined, boolean>;
  mention_role: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
  quiet_zone: string | null;
  hourly_cap: number | null;
  feed_key: string | null;
};

export type WorkspaceRow = { platform: string; workspace_id: string; welcomed_at: Date | null; left_at: Date | null };

export type InstallationRow = {
  platform: string;
  workspace_id: string;
  name: string;
  sealed_token: string;
  bot_id: string;
  bot_user_id: string;
  bot_name: string;
  scopes: string[];
  installed_by: string;
  installed_at: Date;
};

export type OwedWordRow = {
  id: Generated<string>;
  platform: string;
  workspace_id: string;
  word: ColumnType<unknown, string, string>;
  look_at: Date;
};

export type BriefingScheduleRow = ChannelColumns & {
  id: Generated<string>;
  at: string;
  time_zone: string;
  days: number[];
  next_local_day: string;
  next_at: Date;
  name: string;
  topics: ColumnType<string[], string[] | undefined, string[]>;
  length: ColumnType<string, string | undefined, string>;
  is_silent_when_quiet: ColumnType<boolean, boolean | undefined, boolean>;
  paused_at: Date | null;
  removed_at: Date | null;
  nonce_key: Generated<string>;
};
