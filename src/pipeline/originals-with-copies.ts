import type { StoredStory, StoryArticle } from "../story-store.ts";

export type OriginalWithCopies = { readonly original: StoryArticle; readonly copies: readonly StoryArticle[] };

/** Every article of a story that is no copy of another there, with those that are. */
export function originalsWithCopies({ articles }: Pick<StoredStory, "articles">): readonly OriginalWithCopies[] {
  const originals = articles.filter((one) => originalOf(one, articles) === one);
  return originals.map((original) => ({
    original,
    copies: articles.filter((one) => one !== original && originalOf(one, articles) === original),
  }));
}

/** A copy's original may be a copy itself, and may be hidden. */
function originalOf(article: StoryArticle, articles: readonly StoryArticle[]): StoryArticle {
  let original = article;
  for (let step = 0; step < articles.length; step++) {
    const next = articles.find(({ id }) => id === original.copyOf);
    if (next === undefined) return original;
    original = next;
  }
  return article;
}
