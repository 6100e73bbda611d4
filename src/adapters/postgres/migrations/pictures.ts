/** An article's own picture: its address and what is to be seen; both or neither. Digests keep theirs themselves. */
export const pictures = `
alter table articles add column picture_url text, add column picture_alt text;
`;
