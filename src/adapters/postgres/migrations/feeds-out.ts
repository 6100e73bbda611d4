/** What lets somebody read a channel as a feed; and what was missed of late, asked over all channels. */
export const feedsOut = `
alter table channels add column feed_key text;
create index deliveries_missed on deliveries (created_at)
  where message_id is null and state in ('unknown', 'refused');
`;
