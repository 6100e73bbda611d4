import { type Kysely, sql } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Viewer } from "../../search-store.ts";
import type { SeenStory, StoryStore } from "../../story-store.ts";
import { storedStories } from "./story-articles.ts";
import { digestsOf } from "./story-digests.ts";
import type { Tables } from "./tables.ts";
import { isOpenTo } from "./visible.ts";

/** A day's stories, read once for all the channels that are told of them; with more, those asked for longest ago go. */
const mostKept = 300;

type Read = Pick<SeenStory, "story" | "digest">;
type Kept = { readonly version: string; readonly read: Promise<Read | undefined> };
type Sight = { readonly asked: StoryId; readonly version: string; readonly visible: readonly ArticleId[] };

/**
 * As `StoryStore.seen`. What a workspace may see is asked each time, and whether anything has changed; only what has is
 * read anew. That is later, so there may be articles in it that were not asked about: those count as not visible.
 */
export function openSeenStories(db: Kysely<Tables>): StoryStore["seen"] {
  const kept = new Map<StoryId, Kept>();
  return async (ids, viewer) => {
    if (ids.length === 0) return [];
    const sights = await look(db, ids, viewer);
    const changed = sights.filter(({ asked, version }) => kept.get(asked)?.version !== version);
    if (changed.length > 0) keep(kept, changed, readStories(db, changed));
    const reading = sights.map((sight) => seenStory(sight, kept));
    forgetOldest(kept);
    const seen = await Promise.all(reading);
    return seen.filter((one) => one !== undefined);
  };
}

async function seenStory({ asked, visible }: Sight, kept: Map<StoryId, Kept>): Promise<SeenStory | undefined> {
  const one = kept.get(asked);
  if (one === undefined) return undefined;
  kept.delete(asked);
  kept.set(asked, one);
  const read = await one.read;
  return read && { asked, visible, ...read };
}

function keep(kept: Map<StoryId, Kept>, changed: readonly Sight[], reading: Promise<ReadonlyMap<StoryId, Read>>): void {
  for (const { asked, version } of changed) {
    const one = { version, read: reading.then((stories) => stories.get(asked)) };
    kept.set(asked, one);
    one.read.catch(() => {
      if (kept.get(asked) === one) kept.delete(asked);
    });
  }
}

function forgetOldest(kept: Map<StoryId, Kept>): void {
  for (const id of kept.keys()) {
    if (kept.size <= mostKept) return;
    kept.delete(id);
  }
}

/** The digest before its story: of an article that joins meanwhile the story knows then, and not the digest alone. */
async function readStories(db: Kysely<Tables>, sights: readonly Sight[]): Promise<ReadonlyMap<StoryId, Read>> {
  const ids = sights.map(({ asked }) => asked);
  const digests = new Map((await digestsOf(db, ids)).map((digest) => [digest.storyId, digest]));
  const stories = await storedStories(db, ids);
  const read = (id: StoryId, story: SeenStory["story"]): readonly [StoryId, Read] => {
    const digest = digests.get(id);
    return [id, { story, ...(digest && { digest }) }];
  };
  return new Map([...stories].map(([id, story]) => read(id, story)));
}

/**
 * A row that was written since has another xmin: the version changes with the story, its digest, its articles, and the
 * feeds that carry them.
 */
async function look(
  db: Kysely<Tables>,
  ids: readonly StoryId[],
  viewer: Viewer | undefined,
): Promise<readonly Sight[]> {
  const isVisible = viewer === undefined ? sql`true` : isOpenTo(viewer);
  const { rows } = await sql<{ asked: StoryId; version: string; visible: ArticleId[] | null }>`
    select asked.id as asked, concat_ws(' ', asked.xmin, root.xmin, carried.version) as version, carried.visible
    from unnest(${sql.val([...ids])}::bigint[]) with ordinality as wanted (id, place)
    join stories as asked on asked.id = wanted.id
    join stories as root on root.id = coalesce(asked.merged_into, asked.id)
    cross join lateral (
      select array_agg(distinct articles.id) filter (where ${isVisible}) as visible,
        sum(hashtextextended(concat_ws(' ', articles.id, articles.xmin, feeds.id, feeds.is_listed), 0)) as version
      from articles join article_feeds on article_feeds.article_id = articles.id
        join feeds on feeds.id = article_feeds.feed_id
      where articles.story_id = root.id) as carried
    order by wanted.place`.execute(db);
  return rows.map(({ asked, version, visible }) => ({ asked, version, visible: visible ?? [] }));
}
