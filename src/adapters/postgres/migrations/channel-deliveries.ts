/** What was due in a channel of late: asked by /news status. */
export const channelDeliveries = `
create index deliveries_of_channel on deliveries (platform, workspace_id, channel_id, created_at);
`;
