import { channelFeedPath, channelPath } from "../../../message/channel-path.ts";
import { channelIn } from "../channel-in.ts";
import type { OperationsView } from "../operations-view.ts";
import type { Reply, Route } from "../route.ts";
import { feedReply } from "./feed-reply.ts";
import { type FeedFormat, feedFormats } from "./formats.ts";

/** Topics for whoever may see the stories; a channel for whoever has its key. */
export function feedsOutRoutes(view: OperationsView): readonly Route[] {
  return feedFormats.flatMap((format) => [topicRoute(view, format), channelRoute(view, format)]);
}

function topicRoute(view: OperationsView, format: FeedFormat): Route {
  return {
    path: `/topics/:slug.${format.ending}`,
    access: "readers",
    read: async (visit) => {
      const { slug = "" } = visit.params;
      const feed = await view.topicFeed(slug);
      if (feed === undefined) return unknown("There is no such topic.");
      const home = `/topics/${encodeURIComponent(slug)}`;
      return feedReply(visit, { feed, format, home, self: `${home}.${format.ending}`, isPrivate: visit.isOwner });
    },
  };
}

/** A wrong key is answered as a channel that is not there: the answer tells nothing of either. */
function channelRoute(view: OperationsView, format: FeedFormat): Route {
  return {
    path: `/channels/:platform/:workspace/:channel/feed.${format.ending}`,
    access: "anyone",
    read: async (visit) => {
      const destination = channelIn(visit.params);
      const key = visit.query.get("key") ?? "";
      const feed = await view.channelFeed(destination, key);
      if (feed === undefined) return unknown("There is no such feed, or its key was renewed.");
      const self = channelFeedPath(destination, format.ending, key);
      return feedReply(visit, { feed, format, home: channelPath(destination), self, isPrivate: true });
    },
  };
}

function unknown(words: string): Reply {
  return { status: 404, type: "text/plain; charset=utf-8", body: `${words}\n` };
}
