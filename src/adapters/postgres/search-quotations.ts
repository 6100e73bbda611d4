import { type Kysely, sql } from "kysely";
import type { ArticleId } from "../../domain/ids.ts";
import type { KeptQuotation, QuotedSpeaker, Viewer } from "../../search-store.ts";
import { seenBy } from "./search-visible.ts";
import type { Tables } from "./tables.ts";

/** More people of one name are not told apart. */
const mostSpeakers = 20;

/** Who is quoted by this name, folded as the keys are. What copies repeat is counted once. */
export async function speakersNamed(
  db: Kysely<Tables>,
  name: string,
  viewer: Viewer | undefined,
): Promise<QuotedSpeaker[]> {
  const { rows } = await sql<{ name: string; full_name: string; quotations: number }>`
    select full_name, (array_agg(speaker order by quotations.published_at desc))[1] as name,
      count(*)::integer as quotations
    from quotations join articles on articles.id = quotations.article_id
    where (full_name = ${name} or last_name = ${name}) and ${seenBy(viewer)}
    group by full_name order by quotations desc, full_name limit ${mostSpeakers}`.execute(db);
  return rows.map((row) => ({ name: row.name, fullName: row.full_name, quotations: row.quotations }));
}

export async function quotationsOf(
  db: Kysely<Tables>,
  fullNames: readonly string[],
  viewer: Viewer | undefined,
  limit: number,
): Promise<KeptQuotation[]> {
  const { rows } = await sql<{
    article_id: string;
    start_at: number;
    end_at: number;
    speaker: string;
    role: string | null;
  }>`select article_id, start_at, end_at, speaker, role
    from quotations join articles on articles.id = quotations.article_id
    where full_name = any(${sql.val([...fullNames])}::text[]) and ${seenBy(viewer)}
    order by quotations.published_at desc, article_id desc, start_at limit ${limit}`.execute(db);
  return rows.map((row) => ({
    articleId: row.article_id as ArticleId,
    start: row.start_at,
    end: row.end_at,
    speaker: { name: row.speaker, ...(row.role !== null && { role: row.role }) },
  }));
}
