import { type BriefingSchedule, firstInstantAt, nextSlot, type Slot } from "../domain/briefing.ts";
import type { Subject } from "../domain/delivery.ts";
import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { BriefingMessage } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import { digestFor } from "./digest-for.ts";
import { interestsOf } from "./match.ts";
import { readStory } from "./read-story.ts";
import { visibleStory } from "./visible-story.ts";
import { wantedBy } from "./wanted-by.ts";

const hour = 3_600_000;
/** A briefing that could not be started within this time of its hour is skipped: nobody wants breakfast at night. */
const latest = 6 * hour;
/** Stories in one briefing, and how many are looked at for them. */
const [storyCount, candidateCount] = [8, 60];

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

/** The day's stories of what the channel follows, or of the whole catalogue when it follows nothing. */
export async function briefingMessage(
  destination: Destination,
  subject: Subject & { kind: "briefing" },
  ports: Ports,
): Promise<BriefingMessage> {
  const { store, clock, catalogue } = ports;
  const subscriptions = await store.subscriptions.of(destination);
  const schedule = await store.briefings.get(subject.scheduleId);
  const to = (schedule && firstInstantAt(subject.localDay, schedule.at, schedule.timeZone)) ?? clock();
  const from = new Date(to.getTime() - 24 * hour);
  const interests = interestsOf(destination, subscriptions, catalogue);
  const { stories, articleCount } = await store.stories.storiesFor(interests, from, to, candidateCount);
  const wanted = wantedBy(subscriptions, await store.subscriptions.mutes(destination, clock()), clock());
  const digests: Digest[] = [];
  for (const id of stories) {
    if (digests.length === storyCount) break;
    const story = await visibleStory(id, destination, ports);
    const digest = story && wanted(await readStory(story, ports)) && (await digestFor(id, destination, ports));
    if (digest !== undefined && digest !== false) digests.push(digest);
  }
  return { kind: "briefing", localDay: subject.localDay, digests, articleCount };
}
