import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { StoryList } from "../message/message.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { readStory } from "./read-story.ts";
import { visibleStories } from "./visible-stories.ts";
import { wantedBy } from "./wanted-by.ts";

/** Stories that are named; of so many the digests are compared. */
const [mostNamed, mostCompared] = [15, 100];

/** What was kept back from a channel and not told by a briefing since, in one message; `undefined` where that is nothing. */
export async function catchUp(delivery: ClaimedDelivery, ports: Ports): Promise<StoryList | undefined> {
  const kept = await ports.store.deliveries.keptBack(delivery);
  const ids = kept.map(({ storyId }) => storyId);
  const digests = await stillTold(ids, delivery.destination, ports);
  if (digests.length === 0) return undefined;
  const count = digests.length + Math.max(0, ids.length - mostCompared);
  const named = [...digests].sort((one, other) => other.sources.length - one.sources.length).slice(0, mostNamed);
  const reasons = [...new Set(kept.map(({ reason }) => reason))].slice(0, 3);
  const unnamed = count - named.length;
  const more = unnamed > 0 ? [`And ${unnamed} more: /news latest lists them.`] : [];
  return {
    kind: "story-list",
    title: `${counted(count, "story", "stories")} kept back until now`,
    items: named.map(itemOf),
    whenEmpty: "",
    footer: [...reasons, ...more].join(" "),
  };
}

/** Those that the channel may see and wants by now, each once. */
async function stillTold(ids: readonly StoryId[], destination: Destination, ports: Ports): Promise<readonly Digest[]> {
  const { store, clock } = ports;
  const live = (await store.subscriptions.of(destination)).filter(({ how }) => how === "live");
  const wanted = wantedBy(live, await store.subscriptions.mutes(destination, clock()), clock());
  const told = new Map<StoryId, Digest>();
  for (const seen of await visibleStories(ids.slice(0, mostCompared), destination, ports)) {
    if (!wanted(await readStory(seen.story, ports))) continue;
    const digest = await seen.digest();
    if (digest !== undefined) told.set(seen.story.id, digest);
  }
  return [...told.values()];
}

function itemOf({ headline, url, sources, publishedAt, storyId }: Digest): StoryList["items"][number] {
  return { headline, url, sourceName: sources[0].name, publishedAt, storyId };
}
