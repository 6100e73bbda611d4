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

/** Waits until nothing is under way any more; what still is after so many milliseconds. */
export async function settle(stage: Stage, settling: Settling, withinMs: number): Promise<readonly string[]> {
  const until = performance.now() + withinMs;
  const now = Date.now();
  for (;;) {
    const pending = await underWay(stage, settling, now);
    if (pending.length === 0 || performance.now() > until) return pending;
    await sleep(300);
  }
}

async function underWay({ channels }: Stage, settling: Settling, now: number): Promise<string[]> {
  const { ledger, newsroom, calendar, setAt } = settling;
  const unread = (await filedArticles(ledger, newsroom)).filter(
    ({ stage }) => !["filed", "unreadable"].includes(stage),
  );
  if (unread.length > 0) {
    const feeds = await ledger.ask(
      "select url, next_poll_at, failures, interval_seconds, last_error, last_success_at from feeds",
    );
    return [...unread.map(({ slug, stage }) => `article ${slug} is ${stage}`), JSON.stringify(feeds)];
  }
  const stories = await ledger.ask<{ id: string }>(
    "select id from stories where not is_condensed and merged_into is null",
  );
  if (stories.length > 0) return stories.map(({ id }) => `story ${id} is not condensed`);
  const deliveries = await deliveriesOf(ledger);
  const open = deliveries.filter(({ state }) => state === "due" || state === "sending");
  if (open.length > 0) return open.map((row) => `delivery ${JSON.stringify(row)}`);
  const briefed = new Set(deliveries.map(({ channel_id, local_day }) => `${channel_id} ${local_day}`));
  return channels.flatMap(({ id, briefing }) =>
    calendar(briefing, setAt.get(id) ?? 0, now)
      .filter(({ localDay }) => !briefed.has(`${id} ${localDay}`))
      .map(({ localDay }) => `briefing of ${id} for ${localDay} (${briefing.at} ${briefing.timeZone}) is not started`),
  );
}
