import type { BriefingSchedule } from "../domain/briefing.ts";
import type { Destination } from "../domain/destination.ts";
import type { Ports } from "../ports.ts";
import type { Interests } from "../story-store.ts";
import { interestsOf, sourcesOf } from "./match.ts";
import type { ReadArticle } from "./read-story.ts";
import { wantedBy } from "./wanted-by.ts";

/** What a briefing is of: a channel's, with topics of its own or without. */
export type BriefingAsked = { readonly destination: Destination } & Partial<
  Pick<BriefingSchedule, "topics" | "length">
>;

type BriefingInterests = {
  readonly interests: Interests;
  /** Whether a story is wanted: what the channel has muted is not. */
  readonly isWanted: (articles: readonly ReadArticle[]) => boolean;
};

/** What a briefing looks for: the topics that were set for it, else what the channel follows, else the whole catalogue. */
export async function briefingInterests(
  { destination, topics = [] }: BriefingAsked,
  { store, clock, catalogue }: Ports,
): Promise<BriefingInterests> {
  const mutes = await store.subscriptions.mutes(destination, clock());
  if (topics.length > 0) {
    const chosen = topics.map((value) => ({ what: { kind: "topic", value }, filters: {} }) as const);
    const sources = sourcesOf(
      chosen.map(({ what }) => what),
      catalogue,
    );
    return {
      interests: { destination, ...sources, subscriptions: [] },
      isWanted: wantedBy(chosen, mutes, clock()),
    };
  }
  const subscriptions = await store.subscriptions.of(destination);
  return {
    interests: interestsOf(destination, subscriptions, catalogue),
    isWanted: wantedBy(subscriptions, mutes, clock()),
  };
}
