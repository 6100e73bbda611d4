import type { ArticleId } from "../../domain/ids.ts";
import { isSameSite } from "../../domain/same-site.ts";
import { type CopyKind, type CopyLikeness, copyTest } from "./copy-likeness.ts";
import type { Filed, Unfiled } from "./neighbour.ts";
import type { StoryProfile } from "./profile.ts";

/** So much of the names and figures of one text the other must have as well. */
const sharedNames = 0.43;

/** What an article turned out to be a copy of, or what turned out to be copies of it. */
export type Copying = {
  readonly kind: CopyKind;
  readonly likeness: CopyLikeness;
  /** The most alike of those filed before; `of` or `supersedes` tells which of the two is the original. */
  readonly twin: Filed;
  readonly copyOf?: ArticleId;
  readonly supersedes: readonly ArticleId[];
  readonly because: string;
};

/** The filed article whose words these are, more or less; `undefined` for a text of its own. */
export function findOriginal(article: Unfiled, neighbours: readonly Filed[]): Copying | undefined {
  const isCopy = copyTest(article.profile.copy);
  let best: { twin: Filed; kind: CopyKind; likeness: CopyLikeness } | undefined;
  for (const twin of neighbours) {
    const copied = isCopy(twin.profile.copy);
    if (copied === undefined || !isOfSame(article.profile, twin.profile)) continue;
    if (best === undefined || closeness(copied.likeness) > closeness(best.likeness)) best = { twin, ...copied };
  }
  return best && { ...best, ...whoCopied(article, best.twin, neighbours) };
}

/** The same form filled in with other names and figures, as of two earthquakes, is no copy. */
function isOfSame(one: StoryProfile, other: StoryProfile): boolean {
  const [of, from] = [namesIn(one), namesIn(other)];
  const [fewer, more] = of.size <= from.size ? [of, from] : [from, of];
  const shared = [...fewer].filter((name) => more.has(name)).length;
  return shared >= fewer.size * sharedNames;
}

function namesIn({ terms }: StoryProfile): Set<string> {
  return new Set(terms.filter(([, , kind]) => kind !== "word").map(([stem]) => stem));
}

function closeness({ words, structure }: CopyLikeness): number {
  return words + structure;
}

/** Who is clean before who is spun; then an outlet's own later version; then whoever published first. */
function whoCopied(
  article: Unfiled,
  twin: Filed,
  neighbours: readonly Filed[],
): Pick<Copying, "copyOf" | "supersedes" | "because"> {
  const original = neighbours.find(({ articleId }) => articleId === twin.copyOf) ?? twin;
  const [older, newer] = [{ copyOf: original.articleId, supersedes: [] }, { supersedes: [original.articleId] }];
  if (article.isSpun !== original.isSpun) {
    return article.isSpun
      ? { ...older, because: "its words are replaced" }
      : { ...newer, because: "the other's words are replaced" };
  }
  if (isSameSite(article.url, original.url)) return { ...newer, because: "the outlet's own later version" };
  return article.publishedAt < original.publishedAt
    ? { ...newer, because: "it was published first" }
    : { ...older, because: "the other was published first" };
}
