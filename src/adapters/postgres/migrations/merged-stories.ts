/** Merging and deleting a story asks which were merged into it: without an index all stories are read for each. */
export const mergedStories = `
create index stories_merged on stories (merged_into) where merged_into is not null;
`;
