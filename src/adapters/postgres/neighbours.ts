import { type Kysely, sql } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Neighbour } from "../../story-store.ts";
import type { Tables } from "./tables.ts";

/** Filed articles as others are compared with them, by their ids. */
export type Neighbours = (db: Kysely<Tables>, ids: readonly string[]) => Promise<Neighbour[]>;

/** Ten to twenty kilobytes each; of more, those asked for longest ago are read anew. */
const mostKept = 1_000;

/** A profile never changes once it is kept, and the same ones are asked for again and again while an event is news. */
export function openNeighbours(): Neighbours {
  const kept = new Map<string, unknown>();
  return async (db, ids) => {
    if (ids.length === 0) return [];
    const rows = await rowsOf(db, ids);
    const profiles = await profilesOf(db, rows, kept);
    return rows.flatMap((row) => {
      const profile = profiles.get(row.id);
      return row.story_id === null || profile === undefined
        ? []
        : [
            {
              articleId: row.id as ArticleId,
              storyId: row.story_id as StoryId,
              profile,
              publishedAt: row.published_at,
              url: row.url,
              sourceName: row.source_name,
              isSpun: row.is_spun,
              ...(row.copy_of !== null && { copyOf: row.copy_of as ArticleId }),
            },
          ];
    });
  };
}

function rowsOf(db: Kysely<Tables>, ids: readonly string[]) {
  return db
    .selectFrom("articles")
    .select(["id", "story_id", "published_at", "url", "source_name", "copy_of", "is_spun"])
    .where(sql<boolean>`id = any(${sql.val([...ids])}::bigint[])`)
    .where("stage", "=", "filed")
    .orderBy("id")
    .execute();
}

async function profilesOf(
  db: Kysely<Tables>,
  rows: readonly { id: string }[],
  kept: Map<string, unknown>,
): Promise<ReadonlyMap<string, unknown>> {
  const profiles = new Map(rows.flatMap(({ id }) => (kept.has(id) ? [[id, kept.get(id)] as const] : [])));
  const unknown = rows.filter(({ id }) => !profiles.has(id)).map(({ id }) => id);
  for (const { article_id, profile } of unknown.length === 0 ? [] : await read(db, unknown)) {
    profiles.set(article_id, profile);
  }
  for (const [id, profile] of profiles) {
    kept.delete(id);
    kept.set(id, profile);
  }
  for (const id of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(id);
  }
  return profiles;
}

function read(db: Kysely<Tables>, ids: readonly string[]) {
  return db
    .selectFrom("filings")
    .select(["article_id", "profile"])
    .where(sql<boolean>`article_id = any(${sql.val([...ids])}::bigint[])`)
    .execute();
}
