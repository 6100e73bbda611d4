import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../../src/adapters/postgres/open-store.ts";
import type { ArticleId } from "../../../src/domain/ids.ts";
import { findArticles } from "../../../src/pipeline/find-articles.ts";
import { indexArticles } from "../../../src/pipeline/index-articles.ts";
import type { Viewer } from "../../../src/search-store.ts";
import { packing } from "../../../src/text/search/packing.ts";
import { plainRequest } from "../../../src/text/search/request.ts";
import { openTestDatabase } from "../../setup/database.ts";
import { indexedForTest } from "../../setup/indexed.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const now = new Date("2026-11-25T10:00:00Z");
const clock = () => now;
const ours = { platform: "discord", workspaceId: "ours" } as const;
const theirs = { platform: "discord", workspaceId: "theirs" } as const;
const [open, own] = ["https://open.example/feed", "https://own.example/feed"];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let store: OpenStore;
let sql: pg.Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  store = await openStore(database.connection, log);
  sql = new pg.Pool(database.connection);
  await store.feeds.setCatalogue([open], now);
  await store.feeds.add(own, now);
  await store.subscriptions.follow({ ...ours, channelId: "c" }, { kind: "feed", value: own }, "live", now);
});
beforeEach(async () => {
  await sql.query("truncate articles, search_documents, search_segments, search_blocks, quotations cascade");
});
afterAll(async () => {
  await sql.end();
  await store.close();
  await database.drop();
});

type Given = { readonly title: string; readonly text?: string; readonly feed?: string; readonly copyOf?: ArticleId };

/** Filed articles that nobody has indexed, as those are that were there before there was an index. */
async function file(articles: readonly Given[]): Promise<ArticleId[]> {
  const ids: ArticleId[] = [];
  for (const { title, text = "", feed = open, copyOf } of articles) {
    const { rows } = await sql.query<{ id: ArticleId }>(
      `with added as (
        insert into articles (feed_id, url, title, text, language, source_name, published_at, seen_at, is_old_news, stage,
          stage_since, copy_of)
        select id, 'https://x.example/' || gen_random_uuid(), $1, $2, 'en', 'Post', $3, $3, false, 'filed', $3, $5
        from feeds where url = $4 returning id, feed_id)
      insert into article_feeds (article_id, feed_id) select id, feed_id from added returning article_id as id`,
      [title, text, now, feed, copyOf ?? null],
    );
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

async function index(): Promise<void> {
  await indexArticles({ store, log });
}

async function found(words: string, viewer?: Viewer, most = 40): Promise<ArticleId[]> {
  return (await findArticles(plainRequest(words), viewer, most, { store, clock })).map(({ id }) => id);
}

async function segments(): Promise<number[]> {
  const { rows } = await sql.query<{ size: number }>("select size from search_segments order by last_article");
  return rows.map(({ size }) => size);
}

const filler = (count: number, about: string): Given[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `Item ${about}${at}`,
    text: `A note on ${about} and ${about}${at}.`,
  }));

test("articles that were there before the index become findable, and stay so when they are packed and merged", async () => {
  const [bridge] = await file([{ title: "Bridge opens", text: "It was opened by the mayor of Orrin." }]);
  expect(await found("mayor")).toEqual([]);
  await index();
  expect(await segments()).toEqual([]);
  expect(await found("mayor")).toEqual([bridge]);
  for (let round = 0; round < 6; round++) {
    await file(filler(70, `round${"abcdef"[round]}`));
    await index();
    expect(await found("mayor")).toEqual([bridge]);
    expect(await found("“by the mayor of Orrin”")).toEqual([bridge]);
    expect(await found("“of the mayor Orrin”")).toEqual([]);
  }
  expect(await segments()).toEqual([421]);
  expect(await found("roundc7")).toHaveLength(1);
});

test("an article is indexed once, however many workers try", async () => {
  await file(filler(3, "ferry"));
  await Promise.all([index(), index(), index()]);
  const { rows } = await sql.query("select count(*)::integer as count from search_documents");
  expect(rows).toEqual([{ count: 3 }]);
  expect(await found("ferry")).toHaveLength(3);
});

test("several workers tidying at once lose nothing and double nothing", async () => {
  await file(filler(400, "ferry"));
  while ((await store.search.unindexed(1)).length > 0) {
    const articles = await store.search.unindexed(100);
    await store.search.index(articles.map(indexedForTest));
    await Promise.all(Array.from({ length: 4 }, () => store.search.tidy(packing)));
  }
  while (await store.search.tidy(packing));
  expect((await segments()).reduce((sum, size) => sum + size, 0)).toBe(400);
  expect(await found("ferry", undefined, 1000)).toHaveLength(400);
});

test("what fails half-way leaves everything as it was", async () => {
  await file(filler(80, "ferry"));
  const broken = { ...packing, pack: () => ({ ...packing.pack([], 1), blocks: brokenBlocks() }) };
  for (const article of await store.search.unindexed(100)) {
    await store.search.index([indexedForTest(article)]);
  }
  await expect(store.search.tidy(broken)).rejects.toThrow("the power went");
  expect(await segments()).toEqual([]);
  expect(await found("ferry", undefined, 100)).toHaveLength(80);
});

function* brokenBlocks() {
  yield { firstTerm: "a", bytes: new Uint8Array(1_500_000) };
  throw new Error("the power went");
}

test("a workspace sees the catalogue's articles and those of the feeds its channels follow, whoever runs the bot all", async () => {
  const [shown, hidden] = await file([{ title: "Bridge opens" }, { title: "Bridge secretly closed", feed: own }]);
  await index();
  expect((await found("bridge", ours)).toSorted()).toEqual([shown, hidden]);
  expect(await found("bridge", theirs)).toEqual([shown]);
  expect(await found("secretly", theirs)).toEqual([]);
  expect(await found("bridge")).toHaveLength(2);
});

test("who may see few of the best is shown what lies below them", async () => {
  await file(Array.from({ length: 230 }, () => ({ title: "Bridge bridge bridge", feed: own })));
  const [shown] = await file([{ title: "Note", text: `${"word ".repeat(300)} bridge` }]);
  await index();
  expect(await found("bridge", theirs)).toEqual([shown]);
});

test("of an article and its copies one is shown", async () => {
  const [first] = await file([{ title: "Bridge opens" }]);
  await file([
    { title: "Bridge opens", ...(first && { copyOf: first }) },
    { title: "Bridge opens", ...(first && { copyOf: first }) },
  ]);
  await index();
  expect(await found("bridge")).toHaveLength(1);
});

test("what was pruned is not found, and a segment of which nothing is left goes", async () => {
  const old = await file(filler(100, "ferry"));
  await index();
  const [kept] = await file([{ title: "Ferry stays" }]);
  await index();
  expect(await segments()).toEqual([100]);
  await sql.query("update articles set seen_at = $1 where id = any($2::bigint[])", [new Date(0), old.slice(0, 60)]);
  const before = new Date(1000);
  await store.prune({ before, postedBefore: before, filedBefore: before });
  expect(await found("ferry", undefined, 200)).toHaveLength(41);
  await index();
  expect(await segments()).toEqual([40]);
  await sql.query("update articles set seen_at = $1 where id = any($2::bigint[])", [new Date(0), old]);
  await store.prune({ before, postedBefore: before, filedBefore: before });
  expect(await segments()).toEqual([]);
  expect(await sql.query("select from search_blocks")).toMatchObject({ rowCount: 0 });
  expect(await found("ferry")).toEqual([kept]);
});

test("who is quoted is suggested by the beginning of a name, commonest first, and only from what may be seen", async () => {
  const said = (name: string, words: string) =>
    `“${words}, and nobody doubts it,” said ${name}, a minister, on Monday.`;
  await file([
    { title: "Bridge", text: said("Ana Pifer", "The bridge will open in the spring") },
    { title: "Tunnel", text: said("Ana Pifer", "The tunnel will be closed for good") },
    { title: "Ferry", text: said("Jo Pelham", "The ferry is sold to the highest bidder") },
    { title: "Secret", text: said("Petra Quill", "The secret harbour is full of boats"), feed: own },
  ]);
  await index();
  const names = async (beginning: string, viewer?: Viewer) =>
    (await store.search.speakersLike(beginning, viewer, 10)).map(({ name, quotations }) => `${name} ${quotations}`);
  expect(await names("", ours)).toEqual(["Ana Pifer 2", "Jo Pelham 1", "Petra Quill 1"]);
  expect(await names("p", ours)).toEqual(["Ana Pifer 2", "Jo Pelham 1", "Petra Quill 1"]);
  expect(await names("pi", ours)).toEqual(["Ana Pifer 2"]);
  expect(await names("ana pi", ours)).toEqual(["Ana Pifer 2"]);
  expect(await names("petra", theirs)).toEqual([]);
  expect(await names("", theirs)).toEqual(["Ana Pifer 2", "Jo Pelham 1"]);
  expect(await names("petra")).toEqual(["Petra Quill 1"]);
  expect(await names("%", ours)).toEqual([]);
  expect(await store.search.speakersLike("", ours, 1)).toHaveLength(1);
});
