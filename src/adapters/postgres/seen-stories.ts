import { type Kysely, sql } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Viewer } from "../../search-store.ts";
import type { SeenStory, StoryStore } from "../../story-store.ts";
import { gathering } from "./gathering.ts";
import { storedStories } from "./story-articles.ts";
import { digestsOf } from "./story-digests.ts";
import type { Tables } from "./tables.ts";

/** A day's stories, read once for all the channels that are told of them; with more, those asked for longest ago go. */
const mostKept = 300;

type Read = Pick<SeenStory, "story" | "digest">;
type Kept = { readonly version: string; readonly read: Promise<Read | undefined> };
type Question = { readonly ids: readonly StoryId[]; readonly viewer: Viewer | undefined };
type Sight = { readonly asked: StoryId; readonly version: string; readonly visible: readonly ArticleId[] };

/**
 * As `StoryStore.seen`. What a workspace may see is asked each time, and whether anything has changed; only what has is
 * read anew. That is later, so there may be articles in it that were not asked about: those count as not visible.
 */
export function openSeenStories(db: Kysely<Tables>): StoryStore["seen"] {
  const kept = new Map<StoryId, Kept>();
  const ask = gathering((asked: readonly Question[]) => look(db, asked));
  return async (ids, viewer) => {
    if (ids.length === 0) return [];
    const sights = await ask({ ids, viewer });
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

type Carried = {
  readonly asked: StoryId;
  readonly version: string;
  /** Articles that every workspace may see. */
  readonly open: readonly ArticleId[] | null;
  /** The others, each with a feed that carries it. */
  readonly closed: readonly (readonly [ArticleId, string])[] | null;
};

/** Who asks at once is answered together: most are told of the same stories. */
async function look(db: Kysely<Tables>, asked: readonly Question[]): Promise<readonly (readonly Sight[])[]> {
  const stories = await carriedIn(db, [...new Set(asked.flatMap(({ ids }) => ids))]);
  const byId = new Map(stories.map((story) => [story.asked, story]));
  const isFollowed = await followedFeeds(db, asked, stories);
  return asked.map(({ ids, viewer }) =>
    ids.flatMap((id) => {
      const story = byId.get(id);
      if (story === undefined) return [];
      const isOwn = (feed: string) => viewer === undefined || isFollowed(viewer, feed);
      const own = (story.closed ?? []).filter(([, feed]) => isOwn(feed)).map(([article]) => article);
      return [{ asked: id, version: story.version, visible: [...new Set([...(story.open ?? []), ...own])] }];
    }),
  );
}

/**
 * A row that was written since has another xmin: the version changes with the story, its digest, its articles, and the
 * feeds that carry them.
 */
async function carriedIn(db: Kysely<Tables>, ids: readonly StoryId[]): Promise<readonly Carried[]> {
  const { rows } = await sql<Carried>`
    select asked.id as asked, concat_ws(' ', asked.xmin, root.xmin, carried.version) as version, carried.open,
      carried.closed
    from stories as asked
    join stories as root on root.id = coalesce(asked.merged_into, asked.id)
    cross join lateral (
      select array_agg(distinct articles.id) filter (where feeds.is_listed) as open,
        jsonb_agg(jsonb_build_array(articles.id::text, feeds.url)) filter (where not feeds.is_listed) as closed,
        sum(hashtextextended(concat_ws(' ', articles.id, articles.xmin, feeds.id, feeds.is_listed), 0)) as version
      from articles join article_feeds on article_feeds.article_id = articles.id
        join feeds on feeds.id = article_feeds.feed_id
      where articles.story_id = root.id) as carried
    where asked.id = any(${sql.val([...ids])}::bigint[])`.execute(db);
  return rows;
}

/** Which of the feeds that only followers may see each of the workspaces follows. */
async function followedFeeds(db: Kysely<Tables>, asked: readonly Question[], stories: readonly Carried[]) {
  const feeds = [...new Set(stories.flatMap(({ closed }) => (closed ?? []).map(([, feed]) => feed)))];
  const keyOf = (platform: string, workspaceId: string, feed: string) => JSON.stringify([platform, workspaceId, feed]);
  const followed = new Set<string>();
  if (feeds.length > 0) {
    const workspaces = [...new Set(asked.flatMap(({ viewer }) => viewer?.workspaceId ?? []))];
    const { rows } = await sql<{ platform: string; workspace: string; feed: string }>`
      select distinct platform, workspace_id as workspace, value as feed from subscriptions
      where kind = 'feed' and value = any(${sql.val(feeds)}::text[])
        and workspace_id = any(${sql.val(workspaces)}::text[])`.execute(db);
    for (const { platform, workspace, feed } of rows) followed.add(keyOf(platform, workspace, feed));
  }
  return (viewer: Viewer | undefined, feed: string) =>
    viewer === undefined || followed.has(keyOf(viewer.platform, viewer.workspaceId, feed));
}
