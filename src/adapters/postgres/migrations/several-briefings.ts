/**
 * Several briefings a channel, each with a name of its own: one that was set before is named by its time. Each tells a
 * local day once, except where somebody asked for it. One that was taken back is kept for some days, so that whoever
 * sets it again is not told the same day twice. A delivery keeps which articles of which stories were told.
 */
export const severalBriefings = `
alter table briefing_schedules add column name text;
update briefing_schedules set name = at;
alter table briefing_schedules alter column name set not null;
alter table briefing_schedules add column topics text[] not null default '{}';
alter table briefing_schedules add column length text not null default 'normal';
alter table briefing_schedules add column is_silent_when_quiet boolean not null default false;
alter table briefing_schedules add column paused_at timestamptz;
alter table briefing_schedules add column removed_at timestamptz;
alter table briefing_schedules drop constraint briefing_schedules_platform_workspace_id_channel_id_key;
alter table briefing_schedules add unique (platform, workspace_id, channel_id, name);
alter table deliveries add column asked_at timestamptz;
alter table deliveries add column told jsonb;
drop index deliveries_briefing_once;
create unique index deliveries_briefing_once on deliveries (schedule_id, local_day)
  where local_day is not null and asked_at is null;
create index deliveries_briefings on deliveries (platform, workspace_id, channel_id, created_at)
  where local_day is not null;
`;
