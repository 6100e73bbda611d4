import type { StandingBriefing } from "../briefing-store.ts";
import { nextSlot, slotsBetween } from "../domain/briefing.ts";
import type { Ports } from "../ports.ts";
import { nextBriefing } from "./next-briefing.ts";
import { wakeSome } from "./wake-some.ts";

const hour = 3_600_000;
/** A briefing that could not be started within this time of its hour is skipped: nobody wants breakfast at night. */
const latest = 6 * hour;
/** Many channels have theirs at eight: so many are started together; the rest waits for the next tick. */
const [batch, mostRounds] = [500, 40];
/** Of a long absence not every day is noted. */
const mostLeftOut = 14;

/** Makes every briefing due whose hour has come, once per local day, and moves its schedule on. */
export async function startBriefings(ports: Ports): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const due = await ports.store.briefings.due(ports.clock(), batch);
    await startOrSkip(due, ports);
    if (due.length < batch) return;
  }
}

async function startOrSkip(due: readonly StandingBriefing[], ports: Ports): Promise<void> {
  const now = ports.clock().getTime();
  const lateness = (schedule: StandingBriefing) => now - schedule.next.at.getTime();
  const isInTime = (schedule: StandingBriefing) => lateness(schedule) >= 0 && lateness(schedule) <= latest;
  for (const schedule of due.filter((one) => !isInTime(one))) {
    await trying(schedule, ports, () => (lateness(schedule) < 0 ? setRight : leaveOut)(schedule, ports));
  }
  await startAll(due.filter(isInTime), ports);
}

/** One that cannot be started is not to keep the others waiting: then each is tried alone. */
async function startAll(due: readonly StandingBriefing[], ports: Ports): Promise<void> {
  try {
    await start(due, ports);
  } catch (error) {
    ports.log.warn("briefings-started-one-by-one", { error: String(error) });
    for (const schedule of due) await trying(schedule, ports, () => start([schedule], ports));
  }
}

async function trying(schedule: StandingBriefing, { log }: Ports, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : error;
    log.error("briefing-failed", { schedule: schedule.id, error: reason });
  });
}

/** A wake-up that is lost is made up for by the tick. */
async function start(due: readonly StandingBriefing[], { store, queue, clock, log }: Ports): Promise<void> {
  if (due.length === 0) return;
  const now = clock();
  const starts = due.map((schedule) => ({ schedule, next: nextSlot(schedule, now, schedule.next.localDay) }));
  const started = await store.briefings.start(starts, now);
  for (const { id: schedule, next } of due) {
    log.info("briefing-started", { schedule, localDay: next.localDay, delivery: started.get(schedule) });
  }
  const deliveries = due.flatMap(({ id }) => started.get(id) ?? []);
  await wakeSome("post-briefing", deliveries, queue);
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
