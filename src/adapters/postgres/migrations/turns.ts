/** The posts of a channel that are not out yet, oldest first: each waits for those before it. */
export const turns = `
create index deliveries_turns on deliveries (platform, workspace_id, channel_id, id)
  where state in ('due', 'sending') and message_id is null;
`;
