/** The first tables: 2026-11-23. */
export const firstTables = `
create table feeds (
  id bigint generated always as identity primary key,
  url text not null unique,
  title text,
  language text,
  etag text,
  last_modified text,
  body_hash text,
  interval_seconds integer not null default 3600,
  next_poll_at timestamptz not null,
  failures integer not null default 0,
  last_success_at timestamptz,
  last_error text,
  created_at timestamptz not null
);
create index feeds_due on feeds (next_poll_at);

create table seen_items (
  feed_id bigint not null references feeds on delete cascade,
  key text not null,
  seen_at timestamptz not null,
  primary key (feed_id, key)
);

create table stories (
  id bigint generated always as identity primary key,
  revision integer not null default 0,
  is_condensed boolean not null default false,
  updated_at timestamptz not null,
  digest jsonb
);
create index stories_uncondensed on stories (updated_at) where not is_condensed;
create index stories_latest on stories (updated_at desc) where digest is not null;

create table articles (
  id bigint generated always as identity primary key,
  feed_id bigint not null references feeds,
  url text not null unique,
  title text not null,
  text text not null,
  author text,
  language text not null,
  source_name text not null,
  published_at timestamptz not null,
  seen_at timestamptz not null,
  is_old_news boolean not null,
  stage text not null,
  stage_since timestamptz not null,
  problem text,
  story_id bigint references stories,
  terms text[] not null default '{}',
  search tsvector not null generated always as (
    setweight(to_tsvector('english', left(title, 1000)), 'A') || setweight(to_tsvector('english', left(text, 200000)), 'B')
  ) stored
);
create index articles_story on articles (story_id);
create index articles_stage on articles (stage, stage_since) where stage in ('listed', 'read');
create index articles_seen on articles (seen_at);
create index articles_terms on articles using gin (terms);
create index articles_search on articles using gin (search);

create table article_feeds (
  article_id bigint not null references articles on delete cascade,
  feed_id bigint not null references feeds on delete cascade,
  primary key (article_id, feed_id)
);
create index article_feeds_feed on article_feeds (feed_id);

create table subscriptions (
  id bigint generated always as identity primary key,
  platform text not null,
  workspace_id text not null,
  channel_id text not null,
  kind text not null,
  value text not null,
  cadence text not null,
  since timestamptz not null,
  unique (platform, workspace_id, channel_id, kind, value)
);

create table briefing_schedules (
  id bigint generated always as identity primary key,
  platform text not null,
  workspace_id text not null,
  channel_id text not null,
  at text not null,
  time_zone text not null,
  days integer[] not null,
  next_local_day text not null,
  next_at timestamptz not null,
  unique (platform, workspace_id, channel_id)
);
create index briefing_schedules_due on briefing_schedules (next_at);

create table deliveries (
  id bigint generated always as identity primary key,
  platform text not null,
  workspace_id text not null,
  channel_id text not null,
  story_id bigint references stories on delete cascade,
  revision integer,
  schedule_id bigint,
  local_day text,
  state text not null,
  nonce text not null,
  attempts integer not null default 0,
  first_attempt_at timestamptz,
  due_at timestamptz not null,
  lease_until timestamptz,
  message_channel_id text,
  message_id text,
  reason text,
  created_at timestamptz not null
);
create unique index deliveries_story_once on deliveries (platform, workspace_id, channel_id, story_id) where story_id is not null;
create unique index deliveries_briefing_once on deliveries (platform, workspace_id, channel_id, local_day) where local_day is not null;
create index deliveries_due on deliveries (due_at) where state = 'due';
create index deliveries_sending on deliveries (lease_until) where state = 'sending';
create index deliveries_of_story on deliveries (story_id);
`;
