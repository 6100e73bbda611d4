import type { Filed } from "./neighbour.ts";
import type { Vector } from "./story-vector.ts";

/** So many are asked how near an article's nearest are: one alone may be a near copy, more may be of another event. */
const asked = 3;

/** How alike each article is on average to the few it is most like; other printings of its own words don't count. */
export function likenessToNearest(articles: readonly { filed: Filed; vector: Vector }[]): number[] {
  const holding = new Map<string, { readonly at: number; readonly weight: number }[]>();
  articles.forEach(({ vector }, at) => {
    for (const [key, weight] of vector) {
      const known = holding.get(key);
      if (known === undefined) holding.set(key, [{ at, weight }]);
      else known.push({ at, weight });
    }
  });
  return articles.map(({ filed, vector }) => {
    const likeness = new Float64Array(articles.length);
    for (const [key, own] of vector) {
      for (const { at, weight } of holding.get(key) ?? []) likeness[at] = (likeness[at] ?? 0) + own * weight;
    }
    const others = likeness.filter((_, at) => isOther(filed, articles[at]?.filed));
    return (
      others
        .sort()
        .slice(-asked)
        .reduce((sum, near) => sum + near, 0) / asked
    );
  });
}

/** A text of its own, which a copy is not: ten outlets with the words of one agency are as near as one. */
function isOther({ articleId, copyOf }: Filed, other: Filed | undefined): boolean {
  return other !== undefined && other.copyOf === undefined && other.articleId !== (copyOf ?? articleId);
}
