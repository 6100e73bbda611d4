import type { ArticleId } from "../../domain/ids.ts";

/** Articles that are looked at together; each neighbourhood is taken whole. */
const mostTogether = 600;

/** The articles around each story, those of many stories together: what is clearest among all of them is done first. */
export function* batched<Story, Article extends { readonly articleId: ArticleId }>(
  stories: readonly Story[],
  around: (story: Story) => readonly Article[],
): Generator<Article[]> {
  let together = new Map<ArticleId, Article>();
  for (const story of stories) {
    for (const article of around(story)) together.set(article.articleId, article);
    if (together.size < mostTogether) continue;
    yield [...together.values()];
    together = new Map();
  }
  if (together.size > 0) yield [...together.values()];
}
