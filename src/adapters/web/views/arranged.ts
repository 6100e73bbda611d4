import type { Digest } from "../../../domain/digest.ts";
import { outlets } from "../../../message/bullet-shape.ts";
import type { ReadersView } from "../readers-view.ts";

/** What is older stands below. Milliseconds. */
const today = 24 * 3_600_000;

export type Section = { readonly slug?: string; readonly name: string; readonly digests: readonly Digest[] };

export type Arranged = {
  /** What most outlets tell today. */
  readonly lead: Digest | undefined;
  /** The rest of today, each story once, in the catalogue's order. */
  readonly sections: readonly Section[];
  readonly earlier: readonly Digest[];
};

/** The stories as a front page has them; newest first in each place. */
export function arranged(digests: readonly Digest[], topics: ReadersView["topics"], now: Date): Arranged {
  const sorted = [...digests].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
  const isToday = ({ publishedAt }: Digest) => now.getTime() - publishedAt.getTime() < today;
  const fresh = sorted.filter(isToday);
  const lead = fresh.reduce<Digest | undefined>((best, one) => (weight(one) > weight(best) ? one : best), undefined);
  const rest = fresh.filter((one) => one !== lead);
  const slugOf = ({ topics: slugs }: Digest) => slugs.find((slug) => topics.some((topic) => topic.slug === slug));
  const sections = topics.map(({ slug, name }) => ({
    slug,
    name,
    digests: rest.filter((one) => slugOf(one) === slug),
  }));
  const others = { name: "Other news", digests: rest.filter((one) => slugOf(one) === undefined) };
  return {
    lead,
    sections: [...sections, others].filter((section) => section.digests.length > 0),
    earlier: sorted.filter((one) => !isToday(one)),
  };
}

function weight(digest: Digest | undefined): number {
  return digest === undefined ? 0 : outlets(digest).length;
}
