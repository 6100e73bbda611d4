import type { Followed, Subscription } from "../domain/subscription.ts";
import type { Store } from "../store.ts";
import { describeFilters } from "./filters-from.ts";

/** "topic, live, in English". */
export function describeSubscription({ what, how, filters }: Subscription): string {
  const kind = what.kind === "query" ? "search" : what.kind;
  const told = describeFilters(filters);
  return [kind, how === "live" ? "live" : "in the briefing", ...(told === "" ? [] : [told])].join(", ");
}

/** Nobody should wait for a feed that has fallen silent. */
export async function troubleOf(
  { kind, value }: Followed,
  { feeds }: Pick<Store, "feeds">,
): Promise<string | undefined> {
  const feed = kind === "feed" ? await feeds.byUrl(value) : undefined;
  if (feed?.retired !== undefined) return `not read any more: ${feed.retired}`;
  return feed !== undefined && feed.failures > 0 ? `cannot be read at present: ${feed.lastError}` : undefined;
}
