import { type Kysely, sql } from "kysely";
import type { QuotedSpeaker, Viewer } from "../../search-store.ts";
import { seenBy } from "./search-visible.ts";
import type { Tables } from "./tables.ts";

/** The newest quotations are looked through for who is quoted most, and so many of each name that begins so. */
const [newest, named] = [10_000, 1_000];
/** So many people are looked at for whether the viewer may see any of what they said. */
const candidates = 100;

/** Who is quoted and has a name that begins so, folded as the keys are; the commonest of late first. */
export async function speakersLike(
  db: Kysely<Tables>,
  beginning: string,
  viewer: Viewer | undefined,
  limit: number,
): Promise<QuotedSpeaker[]> {
  const until = `${beginning}\u{10ffff}`;
  const begins = (column: "full_name" | "last_name") =>
    sql`${sql.ref(column)} >= ${beginning} and ${sql.ref(column)} < ${until}`;
  const { rows } = await sql<{ name: string; full_name: string; quotations: number }>`
    with late as (select * from quotations order by published_at desc limit ${newest}),
    found as (
      select * from late where ${beginning} = '' or ${begins("full_name")} or ${begins("last_name")}
      union (select * from quotations where ${beginning} <> '' and ${begins("full_name")} limit ${named})
      union (select * from quotations where ${beginning} <> '' and ${begins("last_name")} limit ${named})
    ),
    people as (
      select full_name, (array_agg(speaker order by published_at desc))[1] as name, count(*)::integer as quotations,
        array_agg(article_id order by published_at desc) as articles
      from found group by full_name order by quotations desc, full_name limit ${candidates}
    )
    select full_name, name, quotations from people
    where exists (select from articles where id = any(people.articles[1:50]) and ${seenBy(viewer)})
    order by quotations desc, full_name limit ${limit}`.execute(db);
  return rows.map((row) => ({ name: row.name, fullName: row.full_name, quotations: row.quotations }));
}
