import type { FeedEvent } from "../domain/feed.ts";
import { shownAddress } from "../domain/shown-address.ts";
import type { Notice } from "../message/message.ts";

/** What a channel is told when something befell a feed that it follows. */
export function feedNotice(event: FeedEvent): Notice {
  const address = shownAddress(event.feedUrl);
  const feed = event.feedTitle ? `${event.feedTitle} (${address})` : address;
  switch (event.kind) {
    case "moved":
      return {
        kind: "notice",
        tone: "info",
        text: `The feed ${feed} has moved to ${shownAddress(event.to)}. Pullquote reads it there from now on.`,
        next: "There is nothing to do: this channel follows it as before.",
      };
    case "gone":
      return {
        kind: "notice",
        tone: "problem",
        text: `The feed ${feed} is not read any more. ${event.reason}`,
        next: `/news unfollow ${address} takes it off the list; /news follow tries it again.`,
      };
    case "failing":
      return {
        kind: "notice",
        tone: "problem",
        text: `The feed ${feed} cannot be read for some days now. ${event.reason}`,
        next: "Pullquote goes on trying, less often, and says when it is back.",
      };
    case "recovered":
      return {
        kind: "notice",
        tone: "done",
        text: `The feed ${feed} can be read again.`,
      };
  }
}
