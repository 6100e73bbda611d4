/** What readers of a channel think of the stories posted there: 1 or -1, one each. */
export const votes = `
create table votes (
  platform text not null,
  workspace_id text not null,
  channel_id text not null,
  story_id bigint not null references stories on delete cascade,
  user_id text not null,
  way smallint not null check (way in (-1, 1)),
  at timestamptz not null,
  primary key (platform, workspace_id, channel_id, story_id, user_id)
);
create index votes_story on votes (story_id);
`;
