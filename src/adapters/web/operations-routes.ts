import type { PageView } from "./page-view.ts";
import type { Route } from "./route.ts";
import { channelRoute } from "./views/channel.ts";
import { channelsRoute } from "./views/channels.ts";
import { feedsRoute } from "./views/feeds.ts";

/** What whoever runs Pullquote looks at. */
export function operationsRoutes({ operations, skins }: PageView): readonly Route[] {
  if (operations === undefined) return [];
  return [channelsRoute(operations), channelRoute(operations, skins), feedsRoute(operations)];
}
