import type { StandingBriefing } from "../briefing-store.ts";
import { nextSlot, slotsBetween } from "../domain/briefing.ts";
import type { Ports } from "../ports.ts";
import { nextBriefing } from "./next-briefing.ts";

const hour = 3_600_000;
/** A briefing that could not be started within this time of its hour is skipped: nobody wants breakfast at night. */
const latest = 6 * hour;
/** Many channels have theirs at eight: so many are read together, and started at once; the rest waits for the next tick. */
const [batch, atOnce, mostRounds] = [500, 4, 40];
/** Of a long absence not every day is noted. */
const mostLeftOut = 14;

/** Makes every briefing due whose hour has come, once per local day, and moves its schedule on. */
export async function startBriefings(ports: Ports): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const due = await ports.store.briefings.due(ports.clock(), batch);
    for (let at = 0; at < due.length; at += atOnce) {
      await Promise.all(due.slice(at, at + atOnce).map((schedule) => tryToStart(schedule, ports)));
    }
    if (due.length < batch) return;
  }
}

/** One that cannot be started is not to keep the others waiting. */
async function tryToStart(schedule: StandingBriefing, ports: Ports): Promise<void> {
  await startOrSkip(schedule, ports).catch((error: unknown) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : error;
    ports.log.error("briefing-failed", { schedule: schedule.id, error: reason });
  });
}

async function startOrSkip(schedule: StandingBriefing, ports: Ports): Promise<void> {
  const late = ports.clock().getTime() - schedule.next.at.getTime();
  if (late < 0) return setRight(schedule, ports);
  return late > latest ? leaveOut(schedule, ports) : startBriefing(schedule, ports);
}

async function startBriefing(schedule: StandingBriefing, ports: Ports): Promise<void> {
  const { store, queue, clock, log } = ports;
  const { localDay } = schedule.next;
  const delivery = await store.briefings.start(schedule, nextSlot(schedule, clock(), localDay), clock());
  log.info("briefing-started", { schedule: schedule.id, localDay, delivery });
  if (delivery !== undefined) await queue.wake("post-briefing", delivery);
}

/** After days of silence today's slot is still due when it is only hours old; those before it are noted as left out. */
async function leaveOut(schedule: StandingBriefing, { store, clock, log }: Ports): Promise<void> {
  const next = nextSlot(schedule, new Date(clock().getTime() - latest), schedule.next.localDay);
  const missed = [schedule.next, ...slotsBetween(schedule, schedule.next.localDay, next.localDay)];
  if (!(await store.briefings.skip(schedule, missed.slice(-mostLeftOut), next, clock()))) return;
  const days = missed.map(({ localDay }) => localDay);
  log.warn("briefing-skipped", { schedule: schedule.id, days, reason: "more than 6 hours late" });
}

/** Its next slot was reckoned by a clock that was far ahead. */
async function setRight(schedule: StandingBriefing, ports: Ports): Promise<void> {
  const next = await nextBriefing(schedule, ports);
  ports.log.warn("briefing-set-right", { schedule: schedule.id, from: schedule.next.at, to: next.at });
  await ports.store.briefings.skip(schedule, [], next, ports.clock());
}
