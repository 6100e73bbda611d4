import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { OutsideError } from "../../domain/errors.ts";
import type { Figures } from "../../domain/figures.ts";
import type { Log } from "../../ports.ts";
import type { Store } from "../../store.ts";
import { articleStore } from "./article-store.ts";
import { refuseUnfinished } from "./backup/unfinished.ts";
import { briefingStore } from "./briefing-store.ts";
import { channelStore } from "./channel-store.ts";
import { deliveryStore } from "./delivery-store.ts";
import { feedStore } from "./feed-store.ts";
import { figures } from "./figures.ts";
import { hubStore } from "./hub-store.ts";
import { installationStore } from "./installation-store.ts";
import { mendTimes } from "./mend-times.ts";
import { migrate } from "./migrations.ts";
import { openPool } from "./open-pool.ts";
import { prune } from "./prune.ts";
import { receiptStore } from "./receipt-store.ts";
import { restoreStore } from "./restore-store.ts";
import { searchStore } from "./search-store.ts";
import { storyStore } from "./story-store.ts";
import { subscriptionStore } from "./subscription-store.ts";
import { summaryStore } from "./summary-store.ts";
import type { Tables } from "./tables.ts";
import { toldDialect } from "./told-dialect.ts";
import { topicStore } from "./topic-store.ts";
import { voteStore } from "./vote-store.ts";
import { wordStore } from "./word-store.ts";
import { workspaceStore } from "./workspace-store.ts";

/**
 * Nothing waits for ever: not for a server that went without a word, not for a lock, and no transaction of a process
 * that went keeps a lock for long. Milliseconds.
 */
const patience = {
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  query_timeout: 120_000,
  lock_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
} satisfies pg.PoolConfig;

export type OpenStore = Store & {
  close(): Promise<void>;
  ping(): Promise<void>;
  /** What the server's clock shows. */
  time(): Promise<Date>;
  /** For whoever runs Pullquote. */
  figures(now: Date): Promise<Figures>;
};

/** Opens the database, brings it up to date, and hands out the stores. Throws OutsideError when it cannot be reached. */
export async function openStore(connection: pg.PoolConfig, log: Log): Promise<OpenStore> {
  const pool = openPool({ max: 10, ...patience, ...connection }, log);
  await firstContact(pool);
  await refuseUnfinished(pool).catch((error: unknown) => pool.end().then(() => Promise.reject(error)));
  await bringUpToDate(connection, log);
  const db = new Kysely<Tables>({ dialect: toldDialect(pool, log) });
  return {
    feeds: feedStore(db),
    hubs: hubStore(db),
    articles: articleStore(db),
    stories: storyStore(db),
    subscriptions: subscriptionStore(db),
    briefings: briefingStore(db),
    deliveries: deliveryStore(db),
    summaries: summaryStore(db),
    topics: topicStore(db),
    search: searchStore(db),
    votes: voteStore(db),
    channels: channelStore(db),
    workspaces: workspaceStore(db),
    words: wordStore(db),
    installations: installationStore(db),
    receipts: receiptStore(db),
    restores: restoreStore(db),
    prune: (dates) => prune(db, dates),
    mendTimes: (now) => mendTimes(db, now),
    ping: async () => void (await pool.query("select 1")),
    time: async () =>
      (await pool.query<{ time: Date }>("select clock_timestamp() as time")).rows[0]?.time ?? new Date(),
    figures: (now) => figures(db, now),
    close: async () => {
      await db.destroy();
      // Kysely leaves a pool alone that it never asked anything.
      if (!pool.ended) await pool.end();
    },
  };
}

/** A change to a large table takes its time, and whoever starts meanwhile waits for it. */
async function bringUpToDate(connection: pg.PoolConfig, log: Log): Promise<void> {
  const { connectionTimeoutMillis } = patience;
  const pool = openPool({ max: 1, connectionTimeoutMillis, ...connection }, log);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db).finally(() => db.destroy());
}

async function firstContact(pool: pg.Pool): Promise<void> {
  try {
    await pool.query("select 1");
  } catch (cause) {
    await pool.end();
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new OutsideError(
      `The database does not answer: ${reason}. Check DATABASE_URL, or unset it to use the embedded database.`,
      { retry: true, cause },
    );
  }
}
