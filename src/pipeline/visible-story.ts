import type { Destination } from "../domain/destination.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import type { StoredStory } from "../story-store.ts";
import { viewOf } from "./view-of.ts";

/** A story as a channel's workspace may see it; `undefined` where it may see nothing of it. */
export async function visibleStory(
  id: StoryId,
  destination: Destination,
  { store }: Pick<Ports, "store">,
): Promise<StoredStory | undefined> {
  const story = await store.stories.get(id);
  return story && viewOf(story, await store.stories.hiddenFrom(id, destination));
}
