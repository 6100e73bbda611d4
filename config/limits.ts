import type { Limits } from "../src/domain/limits.ts";
import { whole } from "./whole.ts";

const most = (fallback: number, about: string) => whole(1, 1_000_000, fallback, about);

/** The variables of what one workspace may have, so that it leaves the others theirs; in direct messages each person. */
export const limitVariables = {
  MAX_SUBSCRIPTIONS: most(500, "What the channels of one workspace may follow, all together."),
  MAX_OWN_FEEDS: most(200, "Of that the feeds that no topic lists."),
  MAX_LOOKUPS_PER_MINUTE: most(120, "How often one workspace may look something up in a minute."),
  MAX_FETCHES_PER_MINUTE: most(
    20,
    "How often it may have a page or a feed read at once in a minute: /news digest, /news follow with an address.",
  ),
  MAX_IMPORTS_PER_HOUR: most(20, "How many pages of an OPML file it may import in an hour."),
};

type Set = { readonly [name in keyof typeof limitVariables]: number };

export function limitsFrom(set: Set): Limits {
  return {
    subscriptions: set.MAX_SUBSCRIPTIONS,
    ownFeeds: set.MAX_OWN_FEEDS,
    lookUpsPerMinute: set.MAX_LOOKUPS_PER_MINUTE,
    fetchesPerMinute: set.MAX_FETCHES_PER_MINUTE,
    importsPerHour: set.MAX_IMPORTS_PER_HOUR,
  };
}
