import { type BriefingSchedule, nextSlot, type Slot } from "../domain/briefing.ts";
import type { Ports } from "../ports.ts";

const hour = 3_600_000;
/** A briefing that could not be started within this time of its hour is skipped: nobody wants breakfast at night. */
const latest = 6 * hour;

/** Makes every briefing due whose hour has come, once per local day, and moves its schedule on. */
export async function startBriefings(ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  for (const schedule of await store.briefings.due(clock(), 500)) {
    // One that cannot be started is not to keep the others waiting.
    await startBriefing(schedule, schedule.next, ports).catch((error: unknown) => {
      log.error("briefing-failed", {
        schedule: schedule.id,
        error: error instanceof Error ? (error.stack ?? error.message) : error,
      });
    });
  }
}

async function startBriefing(schedule: BriefingSchedule, slot: Slot, ports: Ports): Promise<void> {
  const { store, queue, clock, log } = ports;
  const now = clock();
  // From a little in the past: after days of silence, today's slot is still due when it is only an hour old.
  const next = nextSlot(schedule, new Date(now.getTime() - latest), slot.localDay);
  if (now.getTime() - slot.at.getTime() > latest) {
    log.warn("briefing-skipped", { schedule: schedule.id, localDay: slot.localDay, reason: "more than 6 hours late" });
    return store.briefings.skip(schedule, slot, next);
  }
  const delivery = await store.briefings.start(schedule, slot, next, now);
  log.info("briefing-started", { schedule: schedule.id, localDay: slot.localDay, delivery });
  if (delivery !== undefined) await queue.wake("post-briefing", delivery);
}
