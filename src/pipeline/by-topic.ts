import type { Digest } from "../domain/digest.ts";
import type { Topic } from "../domain/topic.ts";

/** Fewer stories need no headings. */
const fewest = 4;
const otherNews = "Other news";

type Grouped = { readonly digests: readonly Digest[]; readonly sections?: Readonly<Record<string, string>> };

/**
 * Stories that come weightiest first, grouped by their topics: one that is followed, where there is one. The group with
 * the weightiest story comes first, and what has no topic last.
 */
export function byTopic(digests: readonly Digest[], followed: readonly string[], catalogue: readonly Topic[]): Grouped {
  const headings = digests.map((digest) => headingOf(digest, followed, catalogue));
  const order = [...new Set(headings)].sort((one, other) => Number(one === otherNews) - Number(other === otherNews));
  const grouped = order.flatMap((heading) => digests.filter((_, at) => headings[at] === heading));
  if (order.length < 2 || digests.length < fewest) return { digests: grouped };
  const sections = Object.fromEntries(digests.map(({ storyId }, at) => [storyId, headings[at] ?? otherNews]));
  return { digests: grouped, sections };
}

function headingOf({ topics }: Digest, followed: readonly string[], catalogue: readonly Topic[]): string {
  const slug = topics.find((topic) => followed.includes(topic)) ?? topics[0];
  return catalogue.find((topic) => topic.slug === slug)?.name ?? otherNews;
}
