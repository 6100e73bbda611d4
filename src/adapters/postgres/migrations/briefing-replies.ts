/**
 * What a briefing tells, fixed before it is posted; and where its stories are replies to it, a delivery for each, by its
 * place among them. A reply goes with its briefing.
 */
export const briefingReplies = `
alter table deliveries add column plan jsonb;
alter table deliveries add column part_of bigint references deliveries on delete cascade;
alter table deliveries add column place integer;
alter table deliveries add column told_story_id bigint;
alter table deliveries add column reply_to_channel_id text;
alter table deliveries add column reply_to_id text;
create unique index deliveries_part_once on deliveries (part_of, place) where part_of is not null;
`;
