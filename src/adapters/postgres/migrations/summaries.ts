/** What the summarizer answered, by the hash of the question, and what it cost on each UTC day. */
export const summaries = `
create table summaries (
  question_hash text primary key,
  bullets jsonb not null,
  created_at timestamptz not null
);
create index summaries_by_age on summaries (created_at);
create table summarizer_days (
  day date primary key,
  tokens bigint not null default 0,
  is_limit_told boolean not null default false
);
`;
