import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Articles of a story that are looked at, newest first: what an article costs does not grow with its story. */
const mostOfStory = 100;

/** The newest articles of the first stories to which these belong, nearest first. */
export async function wholeStories(db: Kysely<Tables>, nearest: readonly string[], stories: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with near as (select story_id from unnest(${sql.val([...nearest])}::bigint[]) with ordinality as found (id, place)
      join articles using (id) where story_id is not null
      group by story_id order by min(place) limit ${stories})
    select newest.id from near cross join lateral (select id from articles
      where articles.story_id = near.story_id order by id desc limit ${mostOfStory}) as newest`.execute(db);
  return rows.map((row) => row.id);
}
