import type { ColumnType, Generated } from "kysely";
import type { FeedWishes } from "../../domain/feed.ts";
import type {
  BriefingScheduleRow,
  ChannelColumns,
  ChannelRow,
  InstallationRow,
  MuteRow,
  OwedWordRow,
  SubscriptionRow,
  VoteRow,
  WorkspaceRow,
} from "./channel-tables.ts";
import type { QuotationRow, SearchDocumentRow, SearchSegmentRow } from "./search-tables.ts";

type Id = Generated<string>;
type Flag = ColumnType<boolean, boolean | undefined, boolean>;
type Count = ColumnType<number, number | undefined, number>;

/** The tables as Kysely sees them; `migrations.ts` makes them. */
export type Tables = {
  feeds: FeedRow;
  seen_marks: { feed_id: string; mark: string };
  feed_events: FeedEventRow;
  hub_subscriptions: HubSubscriptionRow;
  articles: ArticleRow;
  article_feeds: { article_id: string; feed_id: string };
  stories: StoryRow;
  filings: FilingRow;
  unprofiled: { article_id: string };
  filing_keys: { key: string; seen_at: Date; article_id: string };
  filing_terms: { term: string; articles: number };
  search_documents: SearchDocumentRow;
  search_segments: SearchSegmentRow;
  search_blocks: { segment_id: string; first_term: string; bytes: Buffer };
  quotations: QuotationRow;
  subscriptions: SubscriptionRow;
  ended_subscriptions: { id: string; version: ColumnType<string, number, number>; at: Date };
  answered_queries: { subscription_id: string; story_id: string };
  mutes: MuteRow;
  muted_channels: ChannelColumns & { version: ColumnType<string, number, number> };
  votes: VoteRow;
  channels: ChannelRow;
  workspaces: WorkspaceRow;
  owed_words: OwedWordRow;
  installations: InstallationRow;
  restores: RestoreRow;
  receipts: { platform: string; id: string; at: Date };
  briefing_schedules: BriefingScheduleRow;
  deliveries: DeliveryRow;
  summaries: SummaryRow;
  learned_topics: { is_only: Flag; learned: ColumnType<unknown, string, string>; learned_at: Date };
  summarizer_days: { day: string; tokens: ColumnType<string, number, number>; is_limit_told: Flag };
};

export type FeedRow = {
  id: Id;
  url: string;
  address: string;
  host: string;
  lane: ColumnType<number, never, never>;
  is_listed: Flag;
  title: string | null;
  language: string | null;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  wishes: ColumnType<FeedWishes | null, string | null | undefined, string | null>;
  interval_seconds: Count;
  interval_reason: string | null;
  next_poll_at: Date | null;
  failures: Count;
  failing_since: Date | null;
  is_failure_told: Flag;
  last_success_at: Date | null;
  last_change_at: Date | null;
  last_error: string | null;
  retired: string | null;
  move_to: string | null;
  move_since: Date | null;
  hub_url: string | null;
  hub_topic: string | null;
  created_at: Date;
};

export type RestoreRow = {
  id: Id;
  kind: string;
  taken_at: Date;
  restored_at: Date;
  begun_at: Date | null;
  source: string | null;
};

export type FeedEventRow = { id: Id; feed_id: string; kind: string; detail: string; at: Date };

export type HubSubscriptionRow = {
  feed_id: string;
  hub_url: string;
  topic: string;
  token: string;
  secret: string;
  lease_until: Date | null;
  retry_at: Date;
  problem: string | null;
};

export type ArticleRow = {
  id: Id;
  feed_id: string;
  url: string;
  title: string;
  text: string;
  author: string | null;
  language: string;
  source_name: string;
  published_at: Date;
  seen_at: Date;
  is_old_news: boolean;
  stage: string;
  stage_since: Date;
  problem: string | null;
  story_id: string | null;
  attempts: Count;
  copy_of: string | null;
  copy_kind: string | null;
  is_spun: Flag;
  is_indexed: Flag;
  is_doubtful: Flag;
  picture_url: string | null;
  picture_alt: string | null;
};

export type StoryRow = {
  id: Id;
  revision: Count;
  is_condensed: Flag;
  updated_at: Date;
  digest: ColumnType<unknown, string | null | undefined, string | null>;
  merged_into: string | null;
  told_at: Date | null;
  is_examined: Flag;
};

export type FilingRow = {
  article_id: string;
  seen_at: Date;
  profile: ColumnType<unknown, string, string>;
  reasons: ColumnType<unknown, string, string>;
};

export type DeliveryRow = ChannelColumns & {
  id: Id;
  story_id: string | null;
  revision: number | null;
  schedule_id: string | null;
  local_day: string | null;
  feed_event_id: string | null;
  word: ColumnType<unknown, string | null | undefined, string | null>;
  state: string;
  nonce: string;
  attempts: Count;
  first_attempt_at: Date | null;
  due_at: Date;
  lease_until: Date | null;
  message_channel_id: string | null;
  message_id: string | null;
  reason: string | null;
  created_at: Date;
  revised_at: Date | null;
  covers_until: Date | null;
  asked_at: Date | null;
  told: ColumnType<unknown, string | null | undefined, string | null>;
  plan: ColumnType<unknown, string | null | undefined, string | null>;
  part_of: string | null;
  place: number | null;
  told_story_id: string | null;
  reply_to_channel_id: string | null;
  reply_to_id: string | null;
  sent_at: Date | null;
  is_catch_up: Flag;
  folded_into: string | null;
  reasons: ColumnType<unknown, string | null | undefined, string | null>;
};

export type SummaryRow = {
  question_hash: string;
  bullets: ColumnType<unknown, string, string>;
  created_at: Date;
};
