import { type Kysely, sql } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Neighbour } from "../../story-store.ts";
import type { Place } from "./near-articles.ts";
import type { Tables } from "./tables.ts";

/** Filed articles as others are compared with them. */
export type Neighbours = (db: Kysely<Tables>, places: readonly Place[]) => Promise<Neighbour[]>;

/** Ten to twenty kilobytes each; of more, those asked for longest ago are read anew. */
const mostKept = 1_000;

/** A profile never changes once it is kept, and the same ones are asked for again and again while an event is news. */
export function openNeighbours(): Neighbours {
  const kept = new Map<string, unknown>();
  return async (db, places) => {
    const profiles = await profilesOf(db, places, kept);
    return places.flatMap((place) => {
      const profile = profiles.get(place.id);
      return profile === undefined ? [] : [neighbour(place, profile)];
    });
  };
}

function neighbour({ copy_of, ...place }: Place, profile: unknown): Neighbour {
  return {
    articleId: place.id as ArticleId,
    storyId: place.story_id as StoryId,
    profile,
    publishedAt: place.published_at,
    url: place.url,
    sourceName: place.source_name,
    isSpun: place.is_spun,
    ...(copy_of !== null && { copyOf: copy_of as ArticleId }),
  };
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
