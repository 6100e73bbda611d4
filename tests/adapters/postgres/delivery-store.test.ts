import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextSlot } from "../../../src/domain/briefing.ts";
import type { Digest } from "../../../src/domain/digest.ts";
import type { StoryId } from "../../../src/domain/ids.ts";
import { briefingWish } from "../../samples/briefing-wish.ts";
import { matchFor } from "../../setup/match-for.ts";
import { item, openWorld, type World } from "../../world.ts";

let world: World;
let store: World["store"];
let digest: Digest;
let now: Date;
beforeAll(async () => {
  world = await openWorld();
  store = world.store;
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  await world.run();
  digest = there((await store.stories.latest(1))[0]);
  now = world.ports.clock();
});
afterAll(() => world.close());

const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
/** What must be there for a test to go on. */
function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it is not there");
  return value;
}

const channel = (channelId: string) => ({ platform: "discord", workspaceId: "g", channelId }) as const;

async function due(channelId: string) {
  const [id] = await store.stories.saveDigest(
    digest,
    { live: [await matchFor(store, channel(channelId))], answered: [] },
    now,
  );
  return there(id);
}

test("a delivery is claimed by one of many workers, and by another once the lease ran out", async () => {
  const id = await due("many");
  const claims = await Promise.all([1, 2, 3, 4].map(() => store.deliveries.claim(id, now, after(60))));
  expect(claims.filter((claim) => claim !== undefined)).toMatchObject([{ interrupted: false, attempts: 1 }]);
  expect(await store.deliveries.claim(id, after(59), after(120))).toBeUndefined();
  const second = await store.deliveries.claim(id, after(61), after(120));
  // The first had not begun, so nothing can have been posted.
  expect(second).toMatchObject({ interrupted: false, attempts: 2 });
  expect(second?.firstAttemptAt).toBeUndefined();
});

test("a claim whose attempt had begun comes back as interrupted, with the time of the first attempt", async () => {
  const id = await due("begun");
  const claim = there(await store.deliveries.claim(id, now, after(60)));
  expect(await store.deliveries.begin(claim, after(1), after(61))).toBe(true);
  const again = await store.deliveries.claim(id, after(62), after(120));
  expect(again).toMatchObject({ interrupted: true, attempts: 2, firstAttemptAt: after(1) });
});

test("who has lost a claim can neither begin nor put off nor end what another does", async () => {
  const id = await due("lost");
  const first = there(await store.deliveries.claim(id, now, after(60)));
  const second = there(await store.deliveries.claim(id, after(61), after(120)));
  expect(await store.deliveries.begin(first, after(62), after(120))).toBe(false);
  expect(await store.deliveries.begin(second, after(62), after(120))).toBe(true);
  await store.deliveries.recordRetry(first, after(62), "a late 429");
  await store.deliveries.recordEnd(first, "refused", "a late refusal");
  expect(await store.deliveries.claim(id, after(63), after(130))).toBeUndefined();
  expect(await store.deliveries.get(id)).toMatchObject({ state: "sending" });
});

test("that a message is out counts whoever says it, and the first to say it is believed", async () => {
  const id = await due("late");
  const first = there(await store.deliveries.claim(id, now, after(60)));
  await store.deliveries.begin(first, now, after(60));
  const second = there(await store.deliveries.claim(id, after(61), after(120)));
  await store.deliveries.recordSent(first, { channelId: "late", id: "one" }, digest.revision, after(62));
  expect(await store.deliveries.get(id)).toMatchObject({ state: "sent", messageRef: { id: "one" } });
  await store.deliveries.recordSent(second, { channelId: "late", id: "two" }, digest.revision, after(63));
  expect(await store.deliveries.begin(second, after(63), after(120))).toBe(false);
  expect(await store.deliveries.get(id)).toMatchObject({ state: "sent", messageRef: { id: "one" } });
});

async function dueBriefing(channelId: string) {
  const wanted = briefingWish({ destination: channel(channelId) });
  const slot = nextSlot(wanted, now);
  await store.briefings.set(wanted, slot);
  const [schedule] = await store.briefings.of(wanted.destination);
  const next = nextSlot(wanted, slot.at, slot.localDay);
  const started = await store.briefings.start([{ schedule: there(schedule), next }], now);
  return there(started.get(there(schedule).id));
}

test("the replies to a briefing become due in order and once, whoever says that it is out, and go with it", async () => {
  const id = await dueBriefing("replies");
  const first = there(await store.deliveries.claim(id, now, after(60)));
  const plan = { stories: ["7", "5", "6"] as StoryId[], articleCount: 9, isInReplies: true };
  await store.deliveries.plan(first, plan, new Map());
  await store.deliveries.begin(first, now, after(60));
  const second = there(await store.deliveries.claim(id, after(61), after(120)));
  expect(second.plan).toEqual(plan);
  await store.deliveries.plan(second, { ...plan, stories: [] }, new Map());
  await store.deliveries.recordSent(first, { channelId: "replies", id: "one" }, 0, after(62));
  await store.deliveries.recordSent(second, { channelId: "replies", id: "two" }, 0, after(63));
  const told: string[] = [];
  for (let reply = 0; reply < 9; reply++) {
    const next = await store.deliveries.next(channel("replies"), after(70));
    if (next === undefined) break;
    const claim = there(await store.deliveries.claim(next.id, after(70), after(120)));
    expect(claim.replyTo).toEqual({ channelId: "replies", id: "one" });
    told.push(claim.subject.kind === "briefing-story" ? claim.subject.storyId : claim.subject.kind);
    await store.deliveries.recordSent(claim, { channelId: "replies", id: `reply ${reply}` }, 0, after(70));
  }
  expect(told).toEqual(["7", "5", "6"]);
  const before = Object.values(await store.deliveries.counts()).reduce((sum, count) => sum + count);
  const old = new Date(0);
  await store.prune({ before: after(90), postedBefore: old, filedBefore: old });
  const left = Object.values(await store.deliveries.counts()).reduce((sum, count) => sum + count);
  expect(before - left).toBe(4);
});

test("a plan is not changed by who has lost the claim, nor by who comes later", async () => {
  const id = await dueBriefing("planned");
  const first = there(await store.deliveries.claim(id, now, after(60)));
  const second = there(await store.deliveries.claim(id, after(61), after(120)));
  const planOf = (story: string) => ({ stories: [story as StoryId], articleCount: 1, isInReplies: false });
  await store.deliveries.plan(first, planOf("1"), new Map());
  await store.deliveries.plan(second, planOf("2"), new Map());
  await store.deliveries.plan(second, planOf("3"), new Map());
  const third = there(await store.deliveries.claim(id, after(121), after(180)));
  expect(third.plan).toEqual(planOf("2"));
});

test("what is kept back while the others are told is told an hour later, and is never left behind", async () => {
  const catchUp = there(await store.deliveries.claim(await emptyCatchUp(), now, after(300)));
  const id = await due("kept");
  const how = { reason: "It is quiet here.", until: after(60), withBriefing: true };
  const claim = there(await store.deliveries.claim(id, now, after(30)));
  expect(await store.deliveries.keptBack(catchUp)).toEqual([]);
  await store.deliveries.keepBack(claim, how, now);
  await store.deliveries.recordEnd(catchUp, "folded", "There is nothing left to say.");
  expect(await store.deliveries.get(id)).toMatchObject({ state: "held" });
  const next = there(await store.deliveries.next(channel("kept"), after(2 * 3600)));
  const later = there(await store.deliveries.claim(next.id, after(2 * 3600), after(2 * 3600 + 60)));
  expect(await store.deliveries.keptBack(later)).toEqual([{ storyId: digest.storyId, reason: how.reason }]);
  await store.deliveries.recordSent(later, { channelId: "kept", id: "m" }, 0, after(2 * 3600));
  expect(await store.deliveries.get(id)).toMatchObject({ state: "folded" });
});

/** One that came due in the channel "kept" with nothing to tell yet. */
async function emptyCatchUp() {
  const client = new pg.Client(world.database.connection);
  await client.connect();
  const { rows } = await client.query(
    `insert into deliveries (platform, workspace_id, channel_id, is_catch_up, state, nonce, due_at, created_at)
     values ('discord', 'g', 'kept', true, 'due', 'n', $1, $1) returning id`,
    [now],
  );
  await client.end();
  return rows[0]?.id;
}

test("more channels than a statement takes parameters for get their post", async () => {
  const { reasons } = await matchFor(store, channel("many"));
  const many = Array.from({ length: 20_000 }, (_, index) => ({ destination: channel(`n${index}`), reasons }));
  expect(await store.stories.saveDigest(digest, { live: many, answered: [] }, now)).toHaveLength(20_000);
});

test("a digest that was made before another does not replace it, and half a character is no reason to fail", async () => {
  const newer = { ...digest, revision: digest.revision + 1, headline: "Bridge \ud83d opens" };
  await store.stories.saveDigest(newer, { live: [], answered: [] }, now);
  await store.stories.saveDigest({ ...digest, headline: "Older" }, { live: [], answered: [] }, now);
  expect(await store.stories.digest(digest.storyId)).toMatchObject({
    revision: newer.revision,
    headline: "Bridge \ufffd opens",
  });
});
