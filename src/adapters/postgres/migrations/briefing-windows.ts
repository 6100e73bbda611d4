/**
 * Up to which instant a briefing tells, so that the next one goes on there; and since when a story can be told, since
 * an article may be filed, or its story condensed, long after it was seen.
 */
export const briefingWindows = `
alter table deliveries add column covers_until timestamptz;
alter table stories add column told_at timestamptz;
create index articles_filed on articles (stage_since) where stage = 'filed';
`;
