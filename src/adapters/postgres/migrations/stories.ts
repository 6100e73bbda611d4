/**
 * Copies, merged stories, and what articles are compared by: a profile each, looked up by a few keys; and how many
 * articles hold each term. Keys and terms are kept as the first eight bytes of their SHA-256.
 */
export const storiesAndCopies = `
alter table articles
  add column copy_of bigint references articles on delete set null,
  add column copy_kind text,
  add column is_spun boolean not null default false;
create index articles_copies on articles (copy_of) where copy_of is not null;
drop index articles_terms;
alter table articles drop column terms;

alter table stories
  add column merged_into bigint references stories on delete set null,
  add column is_examined boolean not null default true;
create index stories_unexamined on stories (updated_at) where not is_examined;

create table filings (
  article_id bigint primary key references articles on delete cascade,
  seen_at timestamptz not null,
  profile jsonb not null,
  reasons jsonb not null
);
create index filings_age on filings (seen_at);
create table filing_keys (
  key bigint not null,
  seen_at timestamptz not null,
  article_id bigint not null references filings on delete cascade,
  primary key (key, seen_at, article_id)
);
create index filing_keys_article on filing_keys (article_id);
create table filing_terms (
  term bigint primary key,
  articles integer not null
) with (fillfactor = 70);
`;
