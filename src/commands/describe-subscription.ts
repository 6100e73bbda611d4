import type { Followed, Subscription } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import { describeFilters } from "./filters-from.ts";

/** "topic, live, in English". */
export function describeSubscription({ what, how, filters }: Subscription): string {
  const kind = what.kind === "query" ? "search" : what.kind;
  const told = describeFilters(filters);
  return [kind, how === "live" ? "live" : "in the briefing", ...(told === "" ? [] : [told])].join(", ");
}

/** Nobody should wait for a feed that has fallen silent, or for a topic that was taken out. */
export async function troubleOf(
  { kind, value }: Followed,
  { store, catalogue }: Pick<Ports, "store" | "catalogue">,
): Promise<string | undefined> {
  if (kind === "topic" && !catalogue.some(({ slug }) => slug === value)) return "not among the topics any more";
  const feed = kind === "feed" ? await store.feeds.byUrl(value) : undefined;
  if (feed?.retired !== undefined) return `not read any more: ${feed.retired}`;
  return feed !== undefined && feed.failures > 0 ? `cannot be read at present: ${feed.lastError}` : undefined;
}
