import type { Digest } from "../domain/digest.ts";
import type { Ports } from "../ports.ts";
import type { Viewer } from "../search-store.ts";
import { visibleStories } from "./visible-stories.ts";

/** Older ones are for a search. Milliseconds. */
const recently = 14 * 24 * 3_600_000;

/** The newest stories that a viewer may see, or those of a topic of the catalogue; at most so many. */
export async function newestDigests(
  topic: string | undefined,
  viewer: Viewer | undefined,
  most: number,
  ports: Pick<Ports, "store" | "clock" | "catalogue" | "topics">,
): Promise<readonly Digest[]> {
  const { store, clock, catalogue } = ports;
  const since = new Date(clock().getTime() - recently);
  const feedUrls = catalogue.find(({ slug }) => slug === topic)?.feeds ?? [];
  const about = { feedUrls, topics: topic === undefined ? [] : [topic], subscriptions: [], words: "" };
  const ids = await store.stories.newest({ viewer, since, ...(topic !== undefined && { about }) }, most);
  const seen = await visibleStories(ids, viewer, ports);
  const digests = await Promise.all(seen.map(({ digest }) => digest()));
  return digests.filter((digest) => digest !== undefined);
}
