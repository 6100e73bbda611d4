/**
 * Channels that are closed to us and how posts are to be made in each; the workspaces that we are in, or left; and what
 * those are to be told of ourselves. Who used Pullquote before is not welcomed.
 */
export const channels = `
create table channels (
  platform text not null,
  workspace_id text not null,
  channel_id text not null,
  paused_at timestamptz,
  paused_reason text,
  is_crossposted boolean not null default false,
  mention_role text,
  primary key (platform, workspace_id, channel_id)
);
create table workspaces (
  platform text not null,
  workspace_id text not null,
  welcomed_at timestamptz,
  left_at timestamptz,
  primary key (platform, workspace_id)
);
insert into workspaces (platform, workspace_id, welcomed_at)
  select platform, workspace_id, now() from subscriptions
  union select platform, workspace_id, now() from briefing_schedules;
create index workspaces_left on workspaces (left_at) where left_at is not null;
create table owed_words (
  id bigint generated always as identity primary key,
  platform text not null,
  workspace_id text not null,
  word jsonb not null,
  look_at timestamptz not null
);
create index owed_words_look on owed_words (look_at);
alter table deliveries add column word jsonb;
`;
