import type { StandingBriefing } from "../briefing-store.ts";
import { nextSlot, slotsBetween } from "../domain/briefing.ts";
import type { Ports } from "../ports.ts";

const hour = 3_600_000;
/** A briefing is told so late at most, as one whose hour a bot slept through. */
const latest = 6 * hour;
/** Of a long absence not every day is noted. */
const mostLeft = 14;
const [batch, mostRounds] = [500, 1000];

/**
 * To be called before anything is posted: on data that were brought back, what may have been posted since they were taken
 * is put in doubt, once. docs/backup.md has the rule.
 */
export async function settleRestore(ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  const takenAt = await store.restores.pending();
  if (takenAt === undefined) return;
  await doubtBriefings(ports);
  const effects = await store.restores.begin(takenAt, clock());
  if (effects !== undefined) log.warn("data-brought-back", { takenAt, ...effects });
}

/** Those whose hour has passed since. What is moved on is not due any more, so each round finds others. */
async function doubtBriefings(ports: Ports): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const now = ports.clock();
    const due = (await ports.store.briefings.due(now, batch)).filter(({ next }) => next.at <= now);
    if (due.length === 0) return;
    for (const schedule of due) await doubt(schedule, now, ports);
  }
}

async function doubt(schedule: StandingBriefing, now: Date, { store, log }: Ports): Promise<void> {
  const next = nextSlot(schedule, now, schedule.next.localDay);
  const slots = [schedule.next, ...slotsBetween(schedule, schedule.next.localDay, next.localDay)];
  const past = slots.filter(({ at }) => at <= now);
  const isRecent = ({ at }: { at: Date }) => now.getTime() - at.getTime() <= latest;
  const left = past.filter((slot) => !isRecent(slot)).slice(-mostLeft);
  await store.restores.doubtBriefing(schedule, { left, lookedFor: past.filter(isRecent) }, next, now);
  log.info("briefing-in-doubt", { schedule: schedule.id, days: past.map(({ localDay }) => localDay) });
}
