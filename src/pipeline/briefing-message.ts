import { type BriefingPlan, type BriefingSchedule, dayBefore, firstInstantAt } from "../domain/briefing.ts";
import type { Subject } from "../domain/delivery.ts";
import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { BriefingMessage } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import { channelTaste, type Taste } from "./channel-taste.ts";
import { digestFor } from "./digest-for.ts";
import { interestsOf } from "./match.ts";
import { readStory } from "./read-story.ts";
import { visibleStory } from "./visible-story.ts";
import { wantedBy } from "./wanted-by.ts";

const hour = 3_600_000;
/** Stories in one briefing, how many of those that fit are compared, and how many are looked at for them. */
const [storyCount, comparedCount, candidateCount] = [8, 20, 60];
/** A story that the channel likes altogether goes up so many places. */
const mostRaised = 8;

/**
 * The day's stories of what the channel follows, or of the whole catalogue when it follows nothing; `undefined` where the
 * channel wants no briefing any more. One that was planned tells the stories of its plan, as they are now.
 */
export async function briefingMessage(
  destination: Destination,
  { localDay }: Subject & { kind: "briefing" },
  plan: BriefingPlan | undefined,
  ports: Ports,
): Promise<BriefingMessage | undefined> {
  // Not by its id: it may have been set anew.
  const schedule = await ports.store.briefings.of(destination);
  if (schedule === undefined) return undefined;
  if (plan !== undefined) return asPlanned(destination, localDay, plan, ports);
  return briefingOf(destination, localDay, await windowOf(schedule, localDay, ports), ports);
}

async function asPlanned(
  destination: Destination,
  localDay: string,
  { stories, articleCount }: BriefingPlan,
  ports: Ports,
): Promise<BriefingMessage> {
  const digests = await Promise.all(stories.map((id) => digestFor(id, destination, ports)));
  return { kind: "briefing", localDay, digests: digests.filter((digest) => digest !== undefined), articleCount };
}

type Window = { readonly from: Date; readonly to: Date };

/** The stories of a channel that could be told since some instant in the window. */
export async function briefingOf(
  destination: Destination,
  localDay: string,
  { from, to }: Window,
  ports: Ports,
): Promise<BriefingMessage> {
  const { store, clock, catalogue } = ports;
  const subscriptions = await store.subscriptions.of(destination);
  const interests = interestsOf(destination, subscriptions, catalogue);
  const { stories, articleCount } = await store.stories.storiesFor(interests, from, to, candidateCount);
  const wanted = wantedBy(subscriptions, await store.subscriptions.mutes(destination, clock()), clock());
  const digests: Digest[] = [];
  for (const id of stories) {
    if (digests.length === comparedCount) break;
    const story = await visibleStory(id, destination, ports);
    const digest = story && wanted(await readStory(story, ports)) && (await digestFor(id, destination, ports));
    if (digest !== undefined && digest !== false) digests.push(digest);
  }
  const chosen = byTaste(digests, await channelTaste(destination, ports)).slice(0, storyCount);
  return { kind: "briefing", localDay, digests: chosen, articleCount };
}

/** Those that most outlets tell first, moved up or down by how the channel votes on such. */
function byTaste(digests: readonly Digest[], taste: Taste): Digest[] {
  return digests
    .map((digest, place) => ({ digest, place: place - mostRaised * taste(digest) }))
    .sort((a, b) => a.place - b.place)
    .map(({ digest }) => digest);
}

/** From where the briefing of the day before ended, which is not always a day ago: clocks are changed, and schedules. */
async function windowOf(schedule: BriefingSchedule, localDay: string, { store, clock }: Ports): Promise<Window> {
  const { destination, at, timeZone } = schedule;
  const endOf = async (day: string) =>
    (await store.briefings.coveredUntil(destination, day)) ?? firstInstantAt(day, at, timeZone);
  const to = (await endOf(localDay)) ?? clock();
  return { from: (await endOf(dayBefore(localDay))) ?? new Date(to.getTime() - 24 * hour), to };
}
