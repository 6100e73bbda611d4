/** Articles that were filed before profiles were kept, as far back as a copy may come: nothing is compared with them yet. */
export const unprofiled = `
create table unprofiled (article_id bigint primary key references articles on delete cascade);
insert into unprofiled select id from articles
  where stage = 'filed' and seen_at > now() - interval '14 days'
    and not exists (select from filings where article_id = articles.id);
`;
