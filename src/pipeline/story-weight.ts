import type { Digest } from "../domain/digest.ts";
import { outlets } from "../message/bullet-shape.ts";
import type { Taste } from "./channel-taste.ts";

type Measures = {
  /** What the briefing tells of. */
  readonly window: { readonly from: Date; readonly to: Date };
  /** Slugs of the topics that are followed. */
  readonly topics: readonly string[];
  readonly taste: Taste;
};

/** What the channel's votes can do, for or against: as much as seven outlets instead of one. */
const mostTaste = 2;
/** A story that was told before stands behind one that was not, all else being equal. */
const forOldStories = 0.5;

/**
 * How much a story weighs in a briefing: by the outlets that tell it (one is 1, three are 2, seven are 3), how late in the
 * window it is (0 to 1), how well it fits the topics (0 to 1), and how the channel votes on such (-2 to 2).
 */
export function storyWeight(digest: Digest, isRetold: boolean, { window, topics, taste }: Measures): number {
  const told = Math.log2(1 + outlets(digest).length);
  return (
    told +
    recency(digest, window) +
    nearness(digest, topics) +
    mostTaste * taste(digest) -
    (isRetold ? forOldStories : 0)
  );
}

function recency({ publishedAt }: Digest, { from, to }: Measures["window"]): number {
  const length = Math.max(1, to.getTime() - from.getTime());
  return Math.min(1, Math.max(0, (publishedAt.getTime() - from.getTime()) / length));
}

/** Its first topic is what it is of most surely. */
function nearness(digest: Digest, topics: readonly string[]): number {
  const at = digest.topics.findIndex((topic) => topics.includes(topic));
  return at < 0 ? 0 : 1 / (1 + at);
}
