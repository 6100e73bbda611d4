import type { Context } from "@slack/bolt";

/**
 * The workspace in which something is asked: the one whose token answers it. What is sent names that of the asker
 * instead where two workspaces share a channel.
 */
export function teamIn({ teamId }: Pick<Context, "teamId">): string {
  return teamId ?? "";
}
