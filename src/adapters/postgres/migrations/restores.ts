/**
 * When the data were brought back from a backup, a copy or another engine, and when a bot first ran on them since; what may
 * have been posted in between; and what makes a briefing's mark the same again after that.
 */
export const restores = `
create table restores (
  id bigint generated always as identity primary key,
  kind text not null,
  taken_at timestamptz not null,
  restored_at timestamptz not null,
  begun_at timestamptz,
  source text
);
alter table articles add column is_doubtful boolean not null default false;
create index articles_doubtful on articles (story_id) where is_doubtful;
alter table briefing_schedules add column nonce_key text not null default gen_random_uuid()::text;
`;
