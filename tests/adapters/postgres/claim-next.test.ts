import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeliveryId } from "../../../src/domain/ids.ts";
import { postJobOf } from "../../../src/domain/post-job.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
let pool: pg.Pool;
let now: Date;
beforeAll(async () => {
  world = await openWorld();
  pool = new pg.Pool({ ...world.database.connection, max: 1 });
  now = world.ports.clock();
  await pool.query("set session_replication_role = replica"); // what the deliveries refer to is not there
});
afterAll(async () => {
  await pool.end();
  await world.close();
});

const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

/** Puts a delivery into the ledger; `columns` are SQL. */
async function due(channel: string, dueAt: Date, columns: Record<string, string> = { story_id: "1" }) {
  const { rows } = await pool.query<{ id: DeliveryId }>(
    `insert into deliveries (platform, workspace_id, channel_id, state, nonce, due_at, created_at, ${Object.keys(columns)})
     values ('discord', 'g', $1, 'due', 'n', $2, $2, ${Object.values(columns)}) returning id`,
    [channel, dueAt],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("nothing was written");
  return id;
}

const claim = () => world.store.deliveries.claimNext("post-digest", now, after(60));

test("workers who ask at once get one each, those due longest first, and none of a channel whose turn it is not", async () => {
  const second = await due("b", after(-20));
  const first = await due("a", after(-30));
  await due("a", after(-29), { story_id: "2" });
  const third = await due("c", after(-10));
  await due("d", after(10));
  const claims = await Promise.all([claim(), claim(), claim(), claim(), claim()]);
  expect(claims.map((one) => one?.id)).toEqual([first, second, third, undefined, undefined]);
  expect(claims[0]).toMatchObject({ attempts: 1, interrupted: false });
  expect(await world.store.deliveries.claim(first, now, after(60))).toBeUndefined();
  // One that was claimed and not begun comes back when its lease has run out.
  const later = await world.store.deliveries.claimNext("post-digest", after(61), after(120));
  expect(later).toMatchObject({ id: first, attempts: 2, interrupted: false });
});

test("what may be out is taken by nobody who just goes on", async () => {
  const id = await due("interrupted", after(-500));
  const claimed = await claim();
  expect(claimed?.id).toBe(id);
  if (claimed) await world.store.deliveries.begin(claimed, now, after(60));
  const { rows } = await pool.query("update deliveries set state = 'refused' where id <> $1", [id]);
  expect(rows).toEqual([]);
  expect(await world.store.deliveries.claimNext("post-digest", after(600), after(660))).toBeUndefined();
  expect(await world.store.deliveries.claim(id, after(600), after(660))).toMatchObject({ interrupted: true });
});

test.each(
  Object.entries({
    story: { story_id: "1" },
    "briefing-story": { told_story_id: "1" },
    "catch-up": { is_catch_up: "true" },
    "feed-event": { feed_event_id: "1" },
    word: { word: `'{"kind":"paused","channelId":"C","reason":"r"}'` },
    briefing: { schedule_id: "1", local_day: "'2026-11-30'" },
  }),
)("a %s is found by the job that posts it, and by no other", async (kind, columns) => {
  const id = await due(`of ${kind}`, now, columns);
  const delivery = await world.store.deliveries.get(id);
  expect(delivery?.subject.kind).toBe(kind);
  const found: string[] = [];
  for (const job of ["post-digest", "post-briefing", "post-reply", "post-notice"] as const) {
    if ((await world.store.deliveries.claimNext(job, now, after(60)))?.id === id) found.push(job);
  }
  expect(delivery && [postJobOf(delivery.subject)]).toEqual(found);
});

test("what a channel gets next is due when it has rested, and is told to who posted", async () => {
  const { deliveries } = world.store;
  const [first, next] = [await due("resting", after(-40)), await due("resting", after(-39), { story_id: "2" })];
  const claimed = await deliveries.claim(first, now, after(60));
  if (claimed === undefined) throw new Error("it is not there");
  await deliveries.begin(claimed, now, after(60));
  const told = await deliveries.recordSent(claimed, { channelId: "resting", id: "m" }, 9, now, 5000);
  expect(told).toMatchObject({ id: next, dueAt: after(5) });
  expect(await deliveries.claim(next, after(4), after(60))).toBeUndefined();
  expect(await deliveries.claim(next, after(5), after(60))).toMatchObject({ id: next });
});

test("a channel that rests for long is not passed by newer posts", async () => {
  const { deliveries } = world.store;
  const [first, next] = [await due("sleepy", after(-40)), await due("sleepy", after(-39), { story_id: "2" })];
  const newest = await due("sleepy", after(-38), { story_id: "3" });
  const claimed = await deliveries.claim(first, now, after(60));
  if (claimed === undefined) throw new Error("it is not there");
  const told = await deliveries.recordSent(claimed, { channelId: "sleepy", id: "m" }, 9, now, 3_600_000);
  expect(told?.id).toBe(next);
  expect(await deliveries.claim(newest, after(30), after(90))).toBeUndefined();
});
