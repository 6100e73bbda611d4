/**
 * What articles are found by. An article is indexed after it was filed, and so are those that were there before: a
 * document first, then a place in a segment. Segments are never changed, only merged and dropped. Quotations are found
 * by whoever speaks.
 */
export const searching = `
alter table articles add column is_indexed boolean not null default false;
create index articles_unindexed on articles (id) where stage = 'filed' and not is_indexed;

create table search_documents (
  article_id bigint primary key references articles on delete cascade,
  terms text not null,
  words text not null,
  counts bytea not null,
  pairs bytea not null,
  length integer not null
);
create table search_segments (
  id bigint generated always as identity primary key,
  size integer not null,
  length bigint not null,
  first_article bigint not null,
  last_article bigint not null,
  is_sparse boolean not null default false,
  languages text[] not null,
  articles bytea not null
);
create table search_blocks (
  segment_id bigint not null,
  first_term text collate "C" not null,
  bytes bytea not null,
  primary key (segment_id, first_term)
);
alter table search_segments alter articles set storage external;
alter table search_blocks alter bytes set storage external;

create table quotations (
  article_id bigint not null references articles on delete cascade,
  start_at integer not null,
  end_at integer not null,
  speaker text not null,
  role text,
  full_name text collate "C" not null,
  last_name text collate "C" not null,
  published_at timestamptz not null,
  primary key (article_id, start_at)
);
create index quotations_full_name on quotations (full_name, published_at desc);
create index quotations_last_name on quotations (last_name, published_at desc);
`;
