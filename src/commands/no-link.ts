import { notice } from "./command.ts";

/** The answer where somebody wants a message's link digested and it has none. */
export const noLink = notice(
  "info",
  "There is no link in this message.",
  "Digest this reads the article that a message links to. /news digest takes an address.",
);
