/**
 * For many that are due at once: the next of a job in its order, and a briefing's past, are found by an index. A claim
 * touches no indexed column and finds room on its page, so that it is written in one place.
 */
export const delivering = `
create index deliveries_next on deliveries ((case when told_story_id is not null then 'post-reply'
    when story_id is not null then 'post-digest' when feed_event_id is not null or word is not null then 'post-notice'
    else 'post-briefing' end), due_at, id) where state = 'due';
create index deliveries_of_schedule on deliveries (schedule_id, covers_until) where schedule_id is not null;
drop index deliveries_sending;
create index deliveries_sending on deliveries (id) where state = 'sending';
alter table deliveries set (fillfactor = 80);
`;
