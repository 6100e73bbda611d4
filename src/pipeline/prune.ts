import type { Ports } from "../ports.ts";

/** Deletes stories and articles older than the retention; what was seen is remembered for good. */
export async function prune({ store, clock, settings, log }: Ports): Promise<void> {
  const before = new Date(clock().getTime() - settings.retentionDays * 24 * 3_600_000);
  const articles = await store.prune(before);
  if (articles > 0) log.info("pruned", { articles, before });
}
