import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import type { Ports } from "../ports.ts";
import type { VoteCounts } from "../vote-store.ts";
import { digestFor } from "./digest-for.ts";

/** Votes count for so long, and so many stories of them. Milliseconds. */
const [remembered, mostStories] = [60 * 24 * 3_600_000, 100];
/** As if so many votes without an opinion had been cast on everything: one reader alone moves little. */
const indifferent = 3;

/** How a channel likes a story by what it votes on its topics and outlets: from -1 to 1, 0 where it never voted. */
export type Taste = (digest: Pick<Digest, "topics" | "sources">) => number;

export async function channelTaste(
  destination: Destination,
  ports: Pick<Ports, "store" | "catalogue" | "topics" | "clock">,
): Promise<Taste> {
  const since = new Date(ports.clock().getTime() - remembered);
  const voted = await ports.store.votes.of(destination, since, mostStories);
  const digests = await Promise.all(voted.map(({ storyId }) => digestFor(storyId, destination, ports)));
  return tasteOf(voted.flatMap((counts, at) => (digests[at] ? [{ counts, digest: digests[at] }] : [])));
}

/** The mean opinion of the topics and outlets of a story, each as far as it was voted on. */
export function tasteOf(
  voted: readonly { readonly counts: VoteCounts; readonly digest: Pick<Digest, "topics" | "sources"> }[],
): Taste {
  const cast = new Map<string, VoteCounts>();
  for (const { counts, digest } of voted) {
    for (const key of traitsOf(digest)) {
      const { up, down } = cast.get(key) ?? { up: 0, down: 0 };
      cast.set(key, { up: up + counts.up, down: down + counts.down });
    }
  }
  return (digest) => {
    const opinions = traitsOf(digest).map((key) => opinionOf(cast.get(key)));
    return opinions.reduce((sum, one) => sum + one, 0) / Math.max(1, opinions.length);
  };
}

function traitsOf({ topics, sources }: Pick<Digest, "topics" | "sources">): readonly string[] {
  const outlets = new Set(sources.map(({ name }) => `outlet ${name.toLowerCase()}`));
  return [...topics.map((topic) => `topic ${topic}`), ...outlets];
}

function opinionOf({ up, down }: VoteCounts = { up: 0, down: 0 }): number {
  return (up - down) / (up + down + indifferent);
}
