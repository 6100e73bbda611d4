import { notice } from "./command.ts";

/** The answer to a button that this version does not know. */
export const unknownButton = notice(
  "info",
  "This button is from another version of Pullquote and does nothing any more.",
  "/news help lists what you can ask.",
);
