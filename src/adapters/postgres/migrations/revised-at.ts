/** When a message that is out last became due again, to be edited: its edit is given up a day after that. */
export const revisedAt = `
alter table deliveries add column revised_at timestamptz;
`;
