import type { Ports } from "../ports.ts";
import { filingWindow } from "./filing-window.ts";

const day = 24 * 3_600_000;
/** What was posted is kept this many times as long: people come back to it. */
const longerForPosted = 4;
/** Who takes Pullquote back within so many days finds everything as it was. */
const grace = 7;

/** Deletes stories and articles older than the retention; what was seen is remembered for good. */
export async function prune({ store, clock, settings, log }: Ports): Promise<void> {
  const now = clock();
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const before = ago(settings.retentionDays);
  const articles = await store.prune({
    before,
    postedBefore: ago(settings.retentionDays * longerForPosted),
    filedBefore: filingWindow(now).copiesSince,
  });
  await store.workspaces.forget(ago(grace));
  if (articles > 0) log.info("pruned", { articles, before });
}
