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

export type BriefingScheduleRow = ChannelColumns & {
  id: Generated<string>;
  at: string;
  time_zone: string;
  days: number[];
  next_local_day: string;
  next_at: Date;
};
