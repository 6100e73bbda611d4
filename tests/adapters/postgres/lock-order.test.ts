import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import type { ClaimedDelivery } from "../../../src/store.ts";
import { matchFor } from "../../setup/match-for.ts";
import { item, openWorld, type World } from "../../world.ts";

/** A story that is due in three channels, each claimed; in the order of their ids, which is not that of their names. */
async function threeClaimed() {
  const world = await openWorld();
  onTestFinished(() => world.close());
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  await world.run();
  const [digest] = await world.store.stories.latest(1);
  if (digest === undefined) throw new Error("there is no story");
  const now = world.ports.clock();
  const channels = ["C3", "C2", "C1"].map((channelId) => ({ platform: "slack", workspaceId: "t", channelId }) as const);
  const live = await Promise.all(channels.map((channel) => matchFor(world.store, channel)));
  const ids = await world.store.stories.saveDigest(digest, { live, answered: [] }, now);
  const inOrder = [...ids].sort((one, other) => Number(one) - Number(other));
  const claims: ClaimedDelivery[] = [];
  const leaseUntil = new Date(now.getTime() + 60_000);
  // The first is written last, and where an index leads to it, so that it lies behind the others.
  for (const id of inOrder.toReversed()) {
    const claim = await world.store.deliveries.claim(id, now, leaseUntil);
    if (claim === undefined) continue;
    claims.unshift(claim);
    await world.store.deliveries.recordRetry(claim, leaseUntil, "busy");
  }
  expect(claims).toHaveLength(3);
  return { world, digest, now, leaseUntil, claims };
}

/** Whether `work` waits for the first, which somebody else has, before it has taken the others. */
async function expectFirstFirst(world: World, claims: readonly ClaimedDelivery[], work: () => Promise<unknown>) {
  const [first, ...others] = claims.map(({ id }) => id);
  const holder = new pg.Client(world.database.connection);
  const other = new pg.Client(world.database.connection);
  await Promise.all([holder.connect(), other.connect()]);
  onTestFinished(async () => void (await Promise.all([holder.end(), other.end()])));
  await holder.query("begin");
  await holder.query("select from deliveries where id = $1 for update", [first]);
  const working = work();
  await waitsForLock(other);
  const { rows } = await other.query("select id from deliveries where id = any($1::bigint[]) for update skip locked", [
    others,
  ]);
  await holder.query("rollback");
  await working;
  expect(rows.map(({ id }) => id).sort()).toEqual([...others].sort());
}

async function waitsForLock(client: pg.Client): Promise<void> {
  for (let look = 0; look < 200; look++) {
    const { rows } = await client.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("nobody waits for a lock");
}

test("posts that begin together take their rows in the order of their ids", async () => {
  const { world, now, leaseUntil, claims } = await threeClaimed();
  const begin = () =>
    Promise.all(claims.toReversed().map((claim) => world.store.deliveries.begin(claim, now, leaseUntil)));
  await expectFirstFirst(world, claims, begin);
});

test("a story that grows takes its messages' rows in the order of their ids, as who posts them does", async () => {
  const { world, digest, now, claims } = await threeClaimed();
  const grown = { ...digest, revision: digest.revision + 1, headline: `${digest.headline} again` };
  await expectFirstFirst(world, claims, () => world.store.stories.saveDigest(grown, { live: [], answered: [] }, now));
});
