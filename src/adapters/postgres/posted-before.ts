/** Why something is not posted that may be in its channel already. */
export const postedBefore = "It may have been posted before Pullquote's data were brought back from a backup.";
