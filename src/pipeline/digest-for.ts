import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import { visibleStories } from "./visible-stories.ts";

/** A story's digest as a channel's workspace may see it; `undefined` where nothing is left to say. */
export async function digestFor(
  id: StoryId,
  destination: Destination,
  ports: Pick<Ports, "store" | "catalogue" | "topics">,
): Promise<Digest | undefined> {
  const [seen] = await visibleStories([id], destination, ports);
  return seen?.digest();
}
