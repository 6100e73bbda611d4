import type { Ledger } from "./ledger.ts";
import type { Newsroom } from "./newsroom.ts";

/** Where the database says that an article went. */
export type FiledArticle = {
  readonly slug: string;
  readonly event: string;
  readonly stage: string;
  /** The story it is told in, after all that became one. */
  readonly story: string | null;
};

type Row = { readonly url: string; readonly stage: string; readonly story: string | null };

/** Every article that was published, as far as the database knows it. */
export async function filedArticles(ledger: Ledger, newsroom: Newsroom): Promise<readonly FiledArticle[]> {
  const rows = await ledger.ask<Row>(
    `select url, stage, coalesce(stories.merged_into, stories.id)::text as story
     from articles left join stories on stories.id = articles.story_id`,
  );
  const bySlug = new Map(rows.map((row) => [row.url.split("/").at(-1) ?? "", row]));
  return newsroom.articles().map(({ event, slug }) => {
    const row = bySlug.get(slug);
    return { slug, event, stage: row?.stage ?? "not listed", story: row?.story ?? null };
  });
}

/** The stories that tell of each event: one, unless two outlets were not seen to tell the same. */
export function storiesOf(articles: readonly FiledArticle[]): ReadonlyMap<string, ReadonlySet<string>> {
  const stories = new Map<string, Set<string>>();
  for (const { event, story } of articles) {
    const known = stories.get(event) ?? new Set();
    if (story !== null) known.add(story);
    stories.set(event, known);
  }
  return stories;
}
