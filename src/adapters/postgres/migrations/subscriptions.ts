/**
 * Filters, mutes and reasons. Each change of what is followed takes the next version under the lock of one row, so that
 * versions become visible in their order and whoever keeps subscriptions in memory misses none.
 */
export const subscriptionFilters = `
create table subscription_version (version bigint not null);
insert into subscription_version values (1);
alter table subscriptions
  add column filters jsonb not null default '{}',
  add column version bigint not null default 1;
create index subscriptions_version on subscriptions (version);
create table ended_subscriptions (
  id bigint primary key,
  version bigint not null,
  at timestamptz not null
);
create index ended_subscriptions_version on ended_subscriptions (version);
create table mutes (
  platform text not null,
  workspace_id text not null,
  channel_id text not null,
  kind text not null,
  value text not null,
  until timestamptz,
  primary key (platform, workspace_id, channel_id, kind, value)
);
create table muted_channels (
  platform text not null,
  workspace_id text not null,
  channel_id text not null,
  version bigint not null,
  primary key (platform, workspace_id, channel_id)
);
create index muted_channels_version on muted_channels (version);
alter table deliveries add column reasons jsonb;
create table answered_queries (
  subscription_id bigint not null references subscriptions on delete cascade,
  story_id bigint not null references stories on delete cascade,
  primary key (subscription_id, story_id)
);
create index answered_queries_story on answered_queries (story_id);
`;
