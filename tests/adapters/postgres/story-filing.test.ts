import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type OpenStore, openStore } from "../../../src/adapters/postgres/open-store.ts";
import type { ArticleId, StoryId } from "../../../src/domain/ids.ts";
import type { Neighbour } from "../../../src/story-store.ts";
import { openTestDatabase } from "../../setup/database.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const now = new Date("2026-11-23T10:00:00Z");
const anHourAgo = new Date("2026-11-23T09:00:00Z");
/** As in story-filing.ts. */
const filingLock = 7_301_958;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let store: OpenStore;
let pool: pg.Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  store = await openStore(database.connection, log);
  pool = new pg.Pool(database.connection);
});
afterAll(async () => {
  await pool.end();
  await store.close();
  await database.drop();
});

let serial = 0;
async function readArticles(count: number): Promise<ArticleId[]> {
  const host = `outlet${++serial}.example`;
  const feedUrl = `https://${host}/feed`;
  await store.feeds.add(feedUrl, now);
  const feed = await store.feeds.byUrl(feedUrl);
  if (feed === undefined) throw new Error("the feed was not added");
  const items = Array.from({ length: count }, (_, at) => ({
    key: `k${at}`,
    url: `https://${host}/${at}`,
    title: "Bridge opens",
    text: "The bridge opened on Monday.",
    standing: "new" as const,
    mark: `key k${at}`,
  }));
  const { articles } = await store.feeds.recordPoll(feed.id, {
    at: now,
    nextPollAt: now,
    interval: 3600,
    intervalReason: "it is new here",
    validators: {},
    content: { title: "Outlet", wishes: {} },
    items,
    marks: items.map(({ mark }) => mark),
  });
  for (const id of articles) await store.articles.recordRead(id, {}, now);
  return [...articles];
}

type Choose = (found: readonly Neighbour[]) => StoryId | undefined;

function file(articleId: ArticleId, choose: Choose, wholeStories?: number) {
  const decide = (found: readonly Neighbour[]) => {
    const storyId = choose(found);
    return { ...(storyId !== undefined && { storyId }), isSpun: false, supersedes: [], reasons: [] };
  };
  const terms = [`bridge ${serial}`];
  const keys = () => ({ event: terms, copy: [] });
  const filing = { articleId, profile: terms, termsOf: () => terms, keys, wholeStories, decide };
  return store.stories.file(filing, { eventsSince: anHourAgo, copiesSince: anHourAgo }, now);
}

async function fileAlone(id: ArticleId | undefined): Promise<StoryId> {
  const story = id && (await file(id, () => undefined));
  if (story === undefined) throw new Error("it was not filed");
  return story;
}

/** A transaction that asks for the lock, behind those who wait for it already. */
async function askForTurn() {
  const client = await pool.connect();
  await client.query("begin");
  const held = client.query("select pg_advisory_xact_lock($1)", [filingLock]);
  return {
    held,
    /** Moves an article into another story, and lets the next one have its turn. */
    move: async (id: ArticleId | undefined, into: StoryId) => {
      await held;
      await client.query("update articles set story_id = $1 where id = $2", [into, id]);
      await client.query("commit");
      client.release();
    },
  };
}

function waiting(count: number): Promise<void> {
  return vi.waitFor(
    async () => {
      const { rows } = await pool.query<{ count: string }>(
        "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = $1",
        [filingLock],
      );
      expect(Number(rows[0]?.count)).toBe(count);
    },
    { timeout: 30_000, interval: 20 },
  );
}

test.each([
  ["a key", undefined],
  ["its whole story", 3],
] as const)(
  "what is near it by %s moves while an article is filed: it is decided anew, at last with the others waiting",
  async (_, wholeStories) => {
    const [near, other, article] = await readArticles(3);
    const stories = [await fileAlone(near), await fileAlone(other)] as const;
    let decided = 0;
    const besideNear: Choose = (found) => {
      decided += 1;
      return found.find(({ articleId }) => articleId === near)?.storyId;
    };
    let holder = await askForTurn();
    await holder.held;
    const filed = article && file(article, besideNear, wholeStories);
    await waiting(1);
    for (const tries of [1, 2, 3]) {
      expect(decided).toBe(tries);
      const next = await askForTurn();
      await waiting(2);
      await holder.move(near, stories[tries % 2] ?? stories[0]);
      holder = next;
      await holder.held;
      await waiting(1);
    }
    expect(decided).toBe(3);
    await holder.move(near, stories[0]);
    expect(await filed).toBe(stories[0]);
    expect(decided).toBe(4);
  },
);

test("an article that was filed meanwhile is not filed again, and opens no story", async () => {
  const [article] = await readArticles(1);
  const { rows: before } = await pool.query("select from stories");
  const alone = () => article && file(article, () => undefined);
  const filed = await Promise.all([alone(), alone(), alone()]);
  expect(filed.filter((story) => story !== undefined)).toHaveLength(1);
  const { rows } = await pool.query("select from stories");
  expect(rows).toHaveLength(before.length + 1);
});
