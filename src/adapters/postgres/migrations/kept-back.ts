/**
 * Quiet hours and a cap for a channel; when a message came out; and what was kept back, with the message that tells it
 * together with others.
 */
export const keptBack = `
alter table channels add column quiet_from text;
alter table channels add column quiet_to text;
alter table channels add column quiet_zone text;
alter table channels add column hourly_cap integer;
alter table deliveries add column sent_at timestamptz;
alter table deliveries add column is_catch_up boolean not null default false;
alter table deliveries add column folded_into bigint;
create index deliveries_sent_at on deliveries (platform, workspace_id, channel_id, sent_at) where sent_at is not null;
create index deliveries_held on deliveries (platform, workspace_id, channel_id) where state = 'held';
create index deliveries_folded on deliveries (folded_into) where folded_into is not null;
`;
