import { type Kysely, sql, type Transaction } from "kysely";
import type { StoryId } from "../../domain/ids.ts";
import type { Filing, FilingDecision, FilingWindow, LookupKeys } from "../../story-store.ts";
import type { FilingTerms } from "./filing-terms.ts";
import { keyNumbers, type NearTo, type Place, placesNear } from "./near-articles.ts";
import type { Neighbours } from "./neighbours.ts";
import { storableJson } from "./storable.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** The key of the advisory lock that lets one article be filed at a time, over all processes. */
const filingLock = 7_301_958;
/** So often it is decided while others may file; then they wait. */
const freeTries = 3;

/** What is known of the articles that were filed. */
export type FiledBefore = { readonly counted: FilingTerms; readonly neighbours: Neighbours };

/** While a transaction holds it, nothing is filed and no stories are merged. */
export async function holdFiling(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${filingLock})`.execute(tx);
}

/**
 * As `StoryStore.file`. Where an article belongs is decided without holding up the others, and written where everything
 * near it still stands as it was seen: the outcome is the same as if they had been filed one after another.
 */
export async function fileArticle(
  db: Kysely<Tables>,
  known: FiledBefore,
  filing: Filing,
  window: FilingWindow,
  now: Date,
): Promise<StoryId | undefined> {
  for (let tries = 0; tries < freeTries; tries++) {
    const decided = await decide(db, known, filing, window);
    const written = await db.transaction().execute(async (tx) => {
      await holdFiling(tx);
      const stands = isSame(decided.places, await placesNear(tx, decided.near));
      return stands ? { storyId: await write(tx, known.counted, filing, decided, now) } : undefined;
    });
    if (written) return written.storyId;
  }
  return db.transaction().execute(async (tx) => {
    await holdFiling(tx);
    return write(tx, known.counted, filing, await decide(tx, known, filing, window), now);
  });
}

type Decided = {
  readonly decision: FilingDecision;
  readonly terms: readonly string[];
  readonly near: NearTo;
  /** What it was decided on. */
  readonly places: readonly Place[];
};

async function decide(
  db: Kysely<Tables>,
  { counted, neighbours }: FiledBefore,
  filing: Filing,
  window: FilingWindow,
): Promise<Decided> {
  const { articleId, wholeStories: stories } = filing;
  const terms = filing.termsOf(filing.profile);
  const near = { articleId, keys: filing.keys(await counted.corpus(db, [terms])), window, stories };
  const places = await placesNear(db, near);
  const found = await neighbours(db, places);
  const compared = stories === undefined ? found.map(({ profile }) => filing.termsOf(profile)) : [];
  const decision = filing.decide(found, await counted.corpus(db, [terms, ...compared]));
  return { decision, terms, near, places };
}

function isSame(some: readonly Place[], others: readonly Place[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** `undefined`, and nothing written, where the article is filed already. The fewer statements, the sooner others' turn. */
async function write(
  tx: Tx,
  counted: FilingTerms,
  filing: Filing,
  { decision, terms, near }: Decided,
  now: Date,
): Promise<StoryId | undefined> {
  const filed = await record(tx, filing, decision, now);
  if (filed === undefined) return undefined;
  await supersede(tx, filing, decision);
  await keepProfile(tx, counted, {
    ...filing,
    seenAt: filed.seen_at,
    terms,
    keys: near.keys,
    reasons: decision.reasons,
  });
  return filed.story_id;
}

async function supersede(tx: Tx, { articleId }: Filing, { supersedes, copyKind }: FilingDecision): Promise<void> {
  if (supersedes.length === 0) return;
  const older = sql.val([...supersedes]);
  await sql`update articles set copy_of = ${articleId}, copy_kind = ${copyKind ?? "syndicated"}
    where id = any(${older}::bigint[]) or copy_of = any(${older}::bigint[])`.execute(tx);
}

type Recorded = { readonly story_id: StoryId; readonly seen_at: Date };

async function record(
  tx: Tx,
  { articleId }: Filing,
  decision: FilingDecision,
  now: Date,
): Promise<Recorded | undefined> {
  const { copyOf = null, copyKind = null, isSpun } = decision;
  const story =
    decision.storyId === undefined
      ? sql`insert into stories (revision, is_condensed, is_examined, updated_at)
          select 1, false, false, ${now}::timestamptz from article returning id`
      : sql`update stories set revision = revision + 1, is_condensed = false, is_examined = false, updated_at = ${now}
          where id = ${decision.storyId} and exists (select from article) returning id`;
  const { rows } = await sql<Recorded | { story_id: null }>`with
      article as (select id, seen_at from articles where id = ${articleId} and stage = 'read' for update),
      story as (${story}),
      filed as (update articles set stage = 'filed', stage_since = ${now}, story_id = story.id,
        copy_of = ${copyOf}, copy_kind = ${copyKind}, is_spun = ${isSpun}
        from article, story where articles.id = article.id)
    select story.id as story_id, seen_at from article left join story on true`.execute(tx);
  const [row] = rows;
  if (row?.story_id === null)
    throw new Error(`article ${articleId} belongs to story ${decision.storyId}, which is gone`);
  return row;
}

type Kept = Pick<Filing, "articleId" | "profile"> & {
  readonly seenAt: Date;
  readonly terms: readonly string[];
  readonly keys: LookupKeys;
  readonly reasons: unknown;
};

/** For comparing later articles with this one. */
export async function keepProfile(tx: Tx, counted: FilingTerms, kept: Kept): Promise<void> {
  const { articleId, seenAt, keys } = kept;
  const numbers = [...keyNumbers("event", keys.event), ...keyNumbers("copy", keys.copy)];
  await sql`with filing as (insert into filings (article_id, seen_at, profile, reasons)
      values (${articleId}, ${seenAt}, ${storableJson(kept.profile)}, ${storableJson(kept.reasons)})),
    counted as (${counted.counting(kept.terms)})
    insert into filing_keys (key, seen_at, article_id)
    select distinct key, ${seenAt}::timestamptz, ${articleId}::bigint
    from unnest(${sql.val(numbers)}::bigint[]) as own (key)`.execute(tx);
  counted.count(kept.terms);
}
