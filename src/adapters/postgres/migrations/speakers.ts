/** The newest quotations, for suggesting who is quoted. */
export const speakers = `
create index quotations_newest on quotations (published_at desc);
`;
