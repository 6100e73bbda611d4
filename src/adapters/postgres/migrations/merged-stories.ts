/** Which stories went into one: asked before each post, at each merge, and for each story that is deleted. */
export const mergedStories = `
create index stories_merged on stories (merged_into) where merged_into is not null;
`;
