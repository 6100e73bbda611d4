import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import { digestOf } from "./digest-of.ts";
import { storyTopics } from "./story-topics.ts";
import { tellable, viewOf } from "./view-of.ts";

/**
 * A story's digest as a channel's workspace may see it: the kept one, or where that has words of feeds only others
 * follow, one made of the rest. `undefined` where nothing is left to say.
 */
export async function digestFor(
  id: StoryId,
  destination: Destination,
  { store, catalogue, topics }: Pick<Ports, "store" | "catalogue" | "topics">,
): Promise<Digest | undefined> {
  const hidden = await store.stories.hiddenFrom(id, destination);
  if (hidden.length === 0) return store.stories.digest(id);
  const story = await store.stories.get(id);
  const view = story && viewOf(story, hidden);
  if (view === undefined) return undefined;
  const slugs = (await storyTopics(view, { catalogue, topics })).map(({ slug }) => slug);
  return digestOf(tellable(view, slugs));
}
