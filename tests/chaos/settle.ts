import { setTimeout as sleep } from "node:timers/promises";
import type { openCalendar } from "./briefing-slots.ts";
import type { SetAt } from "./channels.ts";
import { deliveriesOf, type Ledger } from "./ledger.ts";
import { filedArticles } from "./news-books.ts";
import type { Newsroom } from "./newsroom.ts";
import type { Stage } from "./stage.ts";

export type Settling = {
  readonly ledger: Ledger;
  readonly newsroom: Newsroom;
  readonly calendar: ReturnType<typeof openCalendar>;
  readonly setAt: SetAt;
};

/** However it goes on, nobody waits longer. Milliseconds. */
const longest = 20 * 60_000;

/** Waits until nothing is under way any more; what still is when nothing of it has ended for so many milliseconds. */
export async function settle(stage: Stage, settling: Settling, patience: number): Promise<readonly string[]> {
  const began = performance.now();
  const now = Date.now();
  let [fewest, since] = [Number.POSITIVE_INFINITY, began];
  for (;;) {
    const { step, pending } = await underWay(stage, settling, now);
    const left = pending.length - step * mostInStep;
    if (left < fewest) [fewest, since] = [left, performance.now()];
    const isStuck = performance.now() - since > patience || performance.now() - began > longest;
    if (pending.length === 0 || isStuck) return pending;
    await sleep(300);
  }
}

/** How far the news have come, and what is left to do there. */
type UnderWay = { readonly step: number; readonly pending: readonly string[] };
const mostInStep = 1_000_000;

async function underWay({ channels }: Stage, settling: Settling, now: number): Promise<UnderWay> {
  const { ledger, newsroom, calendar, setAt } = settling;
  const unread = (await filedArticles(ledger, newsroom)).filter(
    ({ stage }) => !["filed", "unreadable"].includes(stage),
  );
  if (unread.length > 0) {
    const feeds = await ledger.ask(
      "select url, next_poll_at, failures, interval_seconds, last_error, last_success_at from feeds",
    );
    const articles = unread.map(({ slug, stage }) => `article ${slug} is ${stage}`);
    return { step: 0, pending: [...articles, JSON.stringify(feeds)] };
  }
  const stories = await ledger.ask<{ id: string }>(
    "select id from stories where not is_condensed and merged_into is null",
  );
  if (stories.length > 0) return { step: 1, pending: stories.map(({ id }) => `story ${id} is not condensed`) };
  const deliveries = await deliveriesOf(ledger);
  const open = deliveries.filter(({ state }) => state === "due" || state === "sending");
  if (open.length > 0) return { step: 2, pending: open.map((row) => `delivery ${JSON.stringify(row)}`) };
  const briefed = new Set(deliveries.map(({ channel_id, local_day }) => `${channel_id} ${local_day}`));
  const unstarted = channels.flatMap(({ id, briefing }) =>
    calendar(briefing, setAt.get(id) ?? 0, now)
      .filter(({ localDay }) => !briefed.has(`${id} ${localDay}`))
      .map(({ localDay }) => `briefing of ${id} for ${localDay} (${briefing.at} ${briefing.timeZone}) is not started`),
  );
  return { step: 3, pending: unstarted };
}
