/** The workspaces that let us in by themselves, each with its token (encrypted), and what platforms told us already. */
export const installations = `
create table installations (
  platform text not null,
  workspace_id text not null,
  name text not null,
  sealed_token text not null,
  bot_id text not null,
  bot_user_id text not null,
  bot_name text not null,
  scopes text[] not null,
  installed_by text not null,
  installed_at timestamptz not null,
  primary key (platform, workspace_id)
);
create table receipts (
  platform text not null,
  id text not null,
  at timestamptz not null,
  primary key (platform, id)
);
create index receipts_at on receipts (at);
`;
