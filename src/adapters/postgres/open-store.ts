import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { OutsideError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import type { Store } from "../../store.ts";
import { articleStore } from "./article-store.ts";
import { briefingStore } from "./briefing-store.ts";
import { deliveryStore } from "./delivery-store.ts";
import { feedStore } from "./feed-store.ts";
import { hubStore } from "./hub-store.ts";
import { migrate } from "./migrations.ts";
import { prune } from "./prune.ts";
import { storyStore } from "./story-store.ts";
import { subscriptionStore } from "./subscription-store.ts";
import type { Tables } from "./tables.ts";

export type OpenStore = Store & { close(): Promise<void>; ping(): Promise<void> };

/** Opens the database, brings it up to date, and hands out the stores. Throws OutsideError when it cannot be reached. */
export async function openStore(connection: pg.PoolConfig, log: Log): Promise<OpenStore> {
  const pool = new pg.Pool({ max: 10, connectionTimeoutMillis: 5_000, application_name: "pullquote", ...connection });
  pool.on("error", (error) => log.warn("database-connection-lost", { error: error.message }));
  await firstContact(pool);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db);
  return {
    feeds: feedStore(db),
    hubs: hubStore(db),
    articles: articleStore(db),
    stories: storyStore(db),
    subscriptions: subscriptionStore(db),
    briefings: briefingStore(db),
    deliveries: deliveryStore(db),
    prune: (before) => prune(db, before),
    ping: async () => void (await pool.query("select 1")),
    close: () => db.destroy(),
  };
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
