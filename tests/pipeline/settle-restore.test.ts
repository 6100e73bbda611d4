import { afterEach, beforeEach, expect, test } from "vitest";
import type { Message } from "../../src/message/message.ts";
import { startBriefings } from "../../src/pipeline/brief.ts";
import { nextBriefing } from "../../src/pipeline/next-briefing.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { settleRestore } from "../../src/pipeline/settle-restore.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { backupOf } from "../setup/brought-back.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const channel = { platform: "discord", workspaceId: "g1", channelId: "c1" } as const;
const [minute, hour] = [60_000, 3_600_000];
const [a, b] = ["https://a.example/feed", "https://b.example/feed"];

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * hour);
});
afterEach(() => world.close());

/** What a reader of the channel sees, in order, each with how many copies of it there are. */
const seen = () => [...world.discord.posted.values()].map(({ message, copies }) => [shown(message), copies]);

function shown(message: Message): string {
  if (message.kind === "digest") return message.digest.headline.split(" ")[0] ?? "";
  if (message.kind === "briefing")
    return `briefing: ${message.digests.map(({ headline }) => headline.split(" ")[0]).sort()}`;
  if (message.kind === "notice") return message.text.slice(0, 30);
  return message.kind;
}

const word = "Pullquote’s data were brought b";
const told = [word.slice(0, 30), 1];

/** Everything that a bot does by itself within some hours. */
async function live(own: World, hours = 1): Promise<void> {
  for (let passed = 0; passed < hours; passed += 0.5) {
    await startBriefings(own.ports);
    await own.run();
    own.advance(hour / 2);
    await resume(own.ports);
    await own.drain();
  }
}

test("what was posted after a backup is not posted again from it, and each channel is told once", async () => {
  world.feeds.set(a, [item({ about: "bridge" })]);
  await world.run();
  const bringBack = await backupOf(world);
  world.advance(2 * hour);
  world.feeds.set(a, [item({ about: "theatre" }), item({ about: "harbour", publishedAt: world.ports.clock() })]);
  world.feeds.set(b, [item({ about: "library", url: "https://b.example/1" })]);
  await world.run();
  expect(seen()).toEqual([
    ["bridge", 1],
    ["theatre", 1],
    ["harbour", 1],
    ["library", 1],
  ]);
  world.advance(hour);
  const later = await bringBack();
  await settleRestore(later.ports);
  await settleRestore(later.ports);
  await live(later, 3);
  expect(seen().slice(4)).toEqual([told]);
  const found = await later.store.stories.latest(10);
  expect(found.map(({ headline }) => headline.split(" ")[0]).sort()).toEqual([
    "bridge",
    "harbour",
    "library",
    "theatre",
  ]);

  later.feeds.set(a, [item({ about: "museum" })]);
  await live(later, 3);
  expect(seen().slice(4)).toEqual([told, ["museum", 1]]);
});

test("a story that was posted after the backup is not posted again when another outlet tells it later", async () => {
  const bringBack = await backupOf(world);
  world.feeds.set(a, [item({ about: "bridge" })]);
  await world.run();
  expect(seen()).toEqual([["bridge", 1]]);
  world.advance(hour);
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 2);
  later.feeds.set(b, [retold({ about: "bridge", url: "https://b.example/twin" })]);
  await live(later, 3);
  expect(seen()).toEqual([["bridge", 1], told]);
  expect(await later.store.deliveries.counts()).toMatchObject({ unknown: 1, due: 0, sending: 0 });
  const status = await later.store.deliveries.ofChannel(channel, new Date(0), 10);
  expect(JSON.stringify(status)).toContain("It may have been posted before Pullquote's data were brought back");
});

test("what is listed late and dated before the restore counts as posted; what is dated after it is news", async () => {
  const bringBack = await backupOf(world);
  world.advance(hour);
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 2);
  const at = (ago: number) => new Date(later.ports.clock().getTime() - ago);
  later.feeds.set(a, [
    item({ about: "theatre", publishedAt: at(2.5 * hour) }),
    item({ about: "bridge", publishedAt: at(minute) }),
  ]);
  await live(later, 3);
  expect(seen()).toEqual([told, ["bridge", 1]]);
});

test("what was due at the backup is looked for: found it is left, missing it is posted", async () => {
  world.discord.fates.push({ kind: "retry", reason: "slow", afterMs: minute });
  world.feeds.set(a, [item({ about: "bridge" })]);
  await world.run();
  expect(await world.store.deliveries.counts()).toMatchObject({ due: 1 });
  const bringBack = await backupOf(world);
  const bringBackAgain = await backupOf(world);

  const missing = await bringBackAgain();
  await settleRestore(missing.ports);
  await live(missing, 1);
  expect(seen()).toEqual([["bridge", 1], told]);

  world.discord.posted.clear();
  await live(world, 1);
  expect(seen()).toEqual([["bridge", 1]]);
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 1);
  expect(seen()).toEqual([["bridge", 1], told]);
});

test("where nobody can look, what was due at the backup is left out and said to be unknown", async () => {
  world.discord.fates.push({ kind: "retry", reason: "slow", afterMs: minute });
  world.feeds.set(a, [item({ about: "bridge" })]);
  await world.run();
  const bringBack = await backupOf(world);
  world.discord.canLook = false;
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 1);
  expect(seen()).toEqual([told]);
  expect(await later.store.deliveries.counts()).toMatchObject({ unknown: 1, sent: 1 });
});

test("what was kept back at the backup and told after it is not told again, and is told where it was not", async () => {
  await world.store.channels.settle(channel, { isCrossposted: false, hourlyCap: 1 });
  world.feeds.set(a, [item({ about: "bridge" }), item({ about: "theatre" })]);
  await world.run();
  const bringBack = await backupOf(world);
  const bringBackAgain = await backupOf(world);
  await live(world, 2);
  expect(seen()).toMatchObject([
    [expect.anything(), 1],
    ["story-list", 1],
  ]);
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 4);
  expect(seen().slice(1)).toEqual([["story-list", 1], told]);
  expect(await later.store.deliveries.counts()).toMatchObject({ held: 0, folded: 1, due: 0 });

  world.discord.posted.clear();
  const missing = await bringBackAgain();
  await settleRestore(missing.ports);
  await live(missing, 4);
  expect(seen()).toEqual([["story-list", 1], told]);
});

test("an article that was on its way at the backup is not posted twice", async () => {
  world.feeds.set(a, [item({ about: "bridge" })]);
  const { pollFeeds, pollLane } = await import("../../src/pipeline/poll.ts");
  await pollFeeds(world.ports);
  for (const lane of await world.store.feeds.dueLanes(world.ports.clock())) await pollLane(lane, world.ports);
  const bringBack = await backupOf(world);
  await world.drain();
  expect(seen()).toEqual([["bridge", 1]]);
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 2);
  expect(seen()).toEqual([["bridge", 1], told]);
});

test("the briefing of a day that was told after the backup is found by its mark; one that was not is told", async () => {
  const wanted = briefingWish({ destination: channel, name: "morning" });
  world.advance(new Date("2027-05-04T12:00:00Z").getTime() - world.ports.clock().getTime());
  await live(world, 1);
  await world.store.briefings.set(wanted, await nextBriefing(wanted, world.ports));
  const bringBack = await backupOf(world);
  const bringBackAgain = await backupOf(world);
  world.advance(new Date("2027-05-05T06:00:01Z").getTime() - world.ports.clock().getTime());

  await live(world, 1);
  const briefing = ["briefing: ", 1];
  expect(seen()).toEqual([briefing]);
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 1);
  expect(seen()).toEqual([briefing, told]);

  world.discord.posted.clear();
  const missing = await bringBackAgain();
  await settleRestore(missing.ports);
  await live(missing, 1);
  expect(seen()).toEqual([briefing, told]);
});

test("a briefing tells nothing again that one told after the backup", async () => {
  const wanted = briefingWish({ destination: channel, name: "morning" });
  world.advance(new Date("2027-05-04T12:00:00Z").getTime() - world.ports.clock().getTime());
  await live(world, 1);
  await world.store.subscriptions.unfollow(channel, { kind: "topic", value: "world" });
  await world.store.briefings.set(wanted, await nextBriefing(wanted, world.ports));
  const bringBack = await backupOf(world);
  world.advance(hour);
  world.feeds.set(a, [item({ about: "bridge" }), item({ about: "theatre", publishedAt: world.ports.clock() })]);
  await live(world, 18);
  expect(seen()).toEqual([["briefing: bridge,theatre", 1]]);
  const museum = item({ about: "museum", publishedAt: world.ports.clock() });
  world.feeds.set(a, [...(world.feeds.get(a) as never[]), museum]);
  await live(world, 1);
  const later = await bringBack();
  await settleRestore(later.ports);
  await live(later, 24);
  expect(seen()).toEqual([["briefing: bridge,theatre", 1], told, ["briefing: museum", 1]]);
});

test("a workspace that joined after the backup is not welcomed again, nor told again what befell a feed", async () => {
  await world.store.subscriptions.follow(channel, { kind: "feed", value: a }, "live", world.ports.clock());
  const bringBack = await backupOf(world);
  const later = await bringBack();
  await settleRestore(later.ports);
  const feed = await later.store.feeds.byUrl(a);
  await later.store.workspaces.join([{ platform: "discord", id: "g2" }], later.ports.clock());
  if (feed !== undefined) await later.store.feeds.retire(feed.id, "It is gone.", later.ports.clock());
  expect(await later.store.words.owed(later.ports.clock(), 10)).toEqual([]);
  await live(later, 3);
  expect(seen()).toEqual([told]);
  await later.store.workspaces.join([{ platform: "discord", id: "g3" }], later.ports.clock());
  expect(await later.store.words.owed(later.ports.clock(), 10)).toMatchObject([{ workspace: { id: "g3" } }]);
});
