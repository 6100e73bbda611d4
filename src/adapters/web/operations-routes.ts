import { feedsOutRoutes } from "./feeds-out/routes.ts";
import type { PageView } from "./page-view.ts";
import type { Route } from "./route.ts";
import { channelRoute } from "./views/channel.ts";
import { channelsRoute } from "./views/channels.ts";
import { feedsRoute } from "./views/feeds.ts";

/** What whoever runs Pullquote looks at, and the feeds that others read; before the routes that take any word. */
export function operationsRoutes({ operations, skins }: PageView): readonly Route[] {
  if (operations === undefined) return [];
  return [
    ...feedsOutRoutes(operations),
    channelsRoute(operations),
    channelRoute(operations, skins),
    feedsRoute(operations),
  ];
}
