import { type Kysely, sql } from "kysely";
import type { StoryId } from "../../domain/ids.ts";
import type { BriefingStories, Interests, StoryStore } from "../../story-store.ts";
import { gathering } from "./gathering.ts";
import { covered } from "./story-digests.ts";
import type { Tables } from "./tables.ts";
import { type Viewer, visibleTo } from "./visible.ts";

/** Many channels have their briefing at eight, and many of those follow the same. Milliseconds. */
const keptFor = 60_000;
const mostKept = 500;

type Kept = { readonly until: number; readonly found: Promise<BriefingStories> };

/**
 * As `StoryStore.storiesFor`, found once for all channels that ask for the same within a minute and whose workspaces may
 * see the same: those that follow the same feeds beside the public ones. What each may see of a story is asked when it
 * is read.
 */
export function openStoriesFor(db: Kysely<Tables>): StoryStore["storiesFor"] {
  const kept = new Map<string, Kept>();
  const ownFeedsOf = gathering((viewers: readonly Viewer[]) => ownFeedsOfEach(db, viewers));
  return async (interests, from, to, limit) => {
    const { destination, ...sought } = interests;
    const key = JSON.stringify([sought, from, to, limit, await ownFeedsOf(destination)]);
    forgetOld(kept);
    const known = kept.get(key);
    if (known !== undefined) return known.found;
    const found = storiesFor(db, interests, from, to, limit);
    kept.set(key, { until: performance.now() + keptFor, found });
    found.catch(() => void kept.delete(key));
    return found;
  };
}

/** They stand in the order in which they go. */
function forgetOld(kept: Map<string, Kept>): void {
  const now = performance.now();
  for (const [key, { until }] of kept) {
    if (until > now && kept.size < mostKept) return;
    kept.delete(key);
  }
}

/** Feeds that a workspace follows and that stand in no catalogue, in one order. */
async function ownFeedsOfEach(db: Kysely<Tables>, viewers: readonly Viewer[]): Promise<readonly (readonly string[])[]> {
  const platforms = sql.val(viewers.map(({ platform }) => platform));
  const workspaces = sql.val(viewers.map(({ workspaceId }) => workspaceId));
  const { rows } = await sql<{ feeds: string[] }>`select array(select distinct value from subscriptions
        join feeds on feeds.url = value and not feeds.is_listed
      where kind = 'feed' and subscriptions.platform = wanted.platform
        and subscriptions.workspace_id = wanted.workspace_id order by value) as feeds
    from unnest(${platforms}::text[], ${workspaces}::text[]) with ordinality as wanted (platform, workspace_id, asked)
    order by asked`.execute(db);
  return rows.map(({ feeds }) => feeds);
}

/** Not since it was seen: what is read or condensed late would fall between two briefings. */
const tellableSince = sql`greatest(articles.stage_since, stories.told_at)`;
/** Milliseconds after it was filed. */
const longestToCondense = 6 * 3_600_000;

async function storiesFor(
  db: Kysely<Tables>,
  interests: Interests,
  from: Date,
  to: Date,
  limit: number,
): Promise<BriefingStories> {
  const rows = await db
    .selectFrom("articles")
    .innerJoin("stories", "stories.id", "articles.story_id")
    .select("stories.id")
    .select(sql<number>`count(*)::int`.as("articles"))
    .where("stories.digest", "is not", null)
    .where(sql<boolean>`stage = 'filed' and stage_since >= ${new Date(from.getTime() - longestToCondense)}`)
    .where(sql<boolean>`${tellableSince} >= ${from} and ${tellableSince} < ${to}`)
    .where((eb) => eb.or([eb("articles.is_old_news", "=", false), eb("articles.published_at", ">=", from)]))
    .where(covered(interests))
    .where(visibleTo(interests.destination))
    .groupBy("stories.id")
    .orderBy(sql`count(distinct articles.source_name) filter (where copy_of is null)`, "desc")
    .orderBy(sql`max(articles.published_at)`, "desc")
    .execute();
  return {
    stories: rows.slice(0, limit).map(({ id }) => id as StoryId),
    articleCount: rows.reduce((sum, row) => sum + row.articles, 0),
  };
}
