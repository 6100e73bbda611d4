/**
 * Polling at scale: hosts in lanes, moves, retirement, pushes; and what a feed has shown, kept as 64-bit marks (the
 * first eight bytes of SHA-256) instead of as text.
 */
export const polling = `
alter table feeds
  alter column next_poll_at drop not null,
  add column is_listed boolean not null default false,
  add column address text,
  add column host text,
  add column interval_reason text,
  add column wishes jsonb,
  add column last_change_at timestamptz,
  add column failing_since timestamptz,
  add column is_failure_told boolean not null default false,
  add column retired text,
  add column move_to text,
  add column move_since timestamptz,
  add column hub_url text,
  add column hub_topic text;
update feeds set address = url, host = coalesce(substring(url from '^[a-z]+://(?:[^/@]*@)?([^/:?#]+)'), '');
alter table feeds
  alter column address set not null,
  alter column host set not null,
  add column lane smallint not null generated always as (abs(hashtext(host)::bigint) % 16) stored;
drop index feeds_due;
create index feeds_due on feeds (lane, next_poll_at) where next_poll_at is not null;
create index feeds_hub on feeds (id) where hub_url is not null;

create table seen_marks (
  feed_id bigint not null references feeds on delete cascade,
  mark bigint not null,
  primary key (feed_id, mark)
);
insert into seen_marks (feed_id, mark)
  select feed_id, ('x' || substr(encode(sha256(convert_to('key ' || key, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint
  from seen_items on conflict do nothing;
drop table seen_items;

create table feed_events (
  id bigint generated always as identity primary key,
  feed_id bigint not null references feeds on delete cascade,
  kind text not null,
  detail text not null,
  at timestamptz not null
);
alter table deliveries add column feed_event_id bigint references feed_events on delete cascade;
create unique index deliveries_feed_event_once
  on deliveries (platform, workspace_id, channel_id, feed_event_id) where feed_event_id is not null;
create index subscriptions_followed on subscriptions (kind, value);

create table hub_subscriptions (
  feed_id bigint primary key references feeds on delete cascade,
  hub_url text not null,
  topic text not null,
  token text not null unique,
  secret text not null,
  lease_until timestamptz,
  retry_at timestamptz not null,
  problem text
);

alter table articles add column attempts integer not null default 0;
`;
