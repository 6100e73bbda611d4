import { notice } from "./command.ts";

/** What is said where an answer may have been shown, or not: the answer itself might then be there twice. */
export const answerLost = notice(
  "problem",
  "An answer to you may have got lost on its way. If you see none, please ask again.",
);
