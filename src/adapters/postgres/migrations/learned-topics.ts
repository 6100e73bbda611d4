/** What public articles taught about the catalogue's topics: one row at most. */
export const learnedTopics = `
create table learned_topics (
  is_only boolean primary key default true check (is_only),
  learned jsonb not null,
  learned_at timestamptz not null
);
`;
