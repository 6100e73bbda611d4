/** What is not at its good end is counted every few seconds, and is little beside what was sent. */
export const openDeliveries = `
create index deliveries_open on deliveries (platform, state) where state not in ('sent', 'folded');
`;
