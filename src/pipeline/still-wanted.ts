import type { StoryId } from "../domain/ids.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { readStory } from "./read-story.ts";
import { visibleStories } from "./visible-stories.ts";
import { wantedBy } from "./wanted-by.ts";

/** Whether the channel would get the story as it breaks now: since it became due, people may have thought otherwise. */
export async function stillWanted(delivery: ClaimedDelivery, storyId: StoryId, ports: Ports): Promise<boolean> {
  const { store, clock } = ports;
  const { destination } = delivery;
  const live = (await store.subscriptions.of(destination)).filter(({ how }) => how === "live");
  if (live.length === 0) return false;
  const mutes = await store.subscriptions.mutes(destination, clock());
  if (mutes.length === 0 && live.some((subscription) => madeDue(subscription, delivery))) return true;
  const [seen] = await visibleStories([storyId], destination, ports);
  return seen !== undefined && wantedBy(live, mutes, clock())(await readStory(seen.story, ports));
}

/** A subscription that changed since is another. */
function madeDue({ id, since }: Subscription, { matchedBy, dueSince }: ClaimedDelivery): boolean {
  return matchedBy.includes(id) && since <= dueSince;
}
