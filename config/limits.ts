import { z } from "zod";
import type { Limits } from "../src/domain/limits.ts";

const most = (fallback: number) => z.coerce.number().int().min(1).max(1_000_000).default(fallback);

/** The variables of what one workspace may have. */
export const limitVariables = {
  MAX_SUBSCRIPTIONS: most(500),
  MAX_OWN_FEEDS: most(200),
  MAX_LOOKUPS_PER_MINUTE: most(120),
  MAX_FETCHES_PER_MINUTE: most(20),
  MAX_IMPORTS_PER_HOUR: most(20),
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
