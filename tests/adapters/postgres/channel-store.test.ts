import { afterAll, beforeAll, expect, test } from "vitest";
import type { Destination } from "../../../src/domain/destination.ts";
import type { Digest } from "../../../src/domain/digest.ts";
import { briefingWish } from "../../samples/briefing-wish.ts";
import { matchFor } from "../../setup/match-for.ts";
import { item, openWorld, type World } from "../../world.ts";

const day = 24 * 3_600_000;
let world: World;
let store: World["store"];
let digest: Digest | undefined;
let now: Date;
beforeAll(async () => {
  world = await openWorld();
  store = world.store;
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  await world.run();
  [digest] = await store.stories.latest(1);
  now = world.ports.clock();
});
afterAll(() => world.close());

const channel = (channelId: string, workspaceId = "g"): Destination => ({
  platform: "discord",
  workspaceId,
  channelId,
});
const far = new Date("2100-01-01");

async function due(destination: Destination): Promise<number> {
  if (digest === undefined) throw new Error("no digest");
  const matches = { live: [await matchFor(store, destination)], answered: [] };
  return (await store.stories.saveDigest(digest, matches, now)).length;
}

test("what is due in a channel ends when it is paused, with the reason, and nothing else becomes due", async () => {
  const [closed, open] = [channel("closed"), channel("open")];
  expect(await due(closed)).toBe(1);
  const [waiting] = await store.deliveries.waiting(now, 99);
  expect(await store.channels.pause(closed, "It is gone.", now)).toBe(true);
  expect(await store.channels.pause(closed, "Again.", now)).toBe(false);
  expect(waiting && (await store.deliveries.get(waiting.id))).toMatchObject({ state: "refused" });
  expect(await store.channels.of(closed)).toEqual({ isCrossposted: false, pausedFor: "It is gone." });
  for (const destination of [closed, open]) {
    await store.briefings.set(briefingWish({ destination }), { localDay: "2026-12-01", at: now });
  }
  const started = [];
  for (const schedule of await store.briefings.due(far, 9)) {
    const next = { localDay: "2026-12-02", at: far };
    started.push(...(await store.briefings.start([{ schedule, next }], now)).values());
  }
  expect(started).toHaveLength(1);
});

test("a digest and the news of a feed make nothing due where a channel is paused", async () => {
  const [closed, open] = [channel("shut"), channel("wide")];
  const url = "https://shut.example/feed";
  await store.feeds.add(url, now);
  for (const destination of [closed, open]) {
    await store.subscriptions.follow(destination, { kind: "feed", value: url }, "live", now);
  }
  await store.channels.pause(closed, "Closed.", now);
  expect([await due(closed), await due(open)]).toEqual([0, 1]);
  const feed = await store.feeds.byUrl(url);
  expect(feed && (await store.feeds.retire(feed.id, "410", now))).toHaveLength(1);
  expect(await store.channels.resume(closed)).toBe(true);
  expect(await store.channels.resume(closed)).toBe(false);
  expect(await due(closed)).toBe(1);
});

test("a channel that gets nothing cannot be paused", async () => {
  expect(await store.channels.pause(channel("idle"), "Gone.", now)).toBe(false);
  expect(await store.channels.of(channel("idle"))).toEqual({ isCrossposted: false });
});

test("of many processes that see a new workspace one owes it a welcome, and one says it", async () => {
  const workspace = { platform: "discord", id: "crowded" } as const;
  await Promise.all([1, 2, 3, 4, 5].map(() => store.workspaces.join([workspace], now)));
  const owed = (await store.words.owed(now, 99)).filter((one) => one.workspace.id === "crowded");
  expect(owed).toMatchObject([{ word: { kind: "welcome" } }]);
  const said = await Promise.all([1, 2, 3].map(() => owed[0] && store.words.say(owed[0], "lobby", now)));
  const [delivery, ...others] = said.filter((id) => id !== undefined);
  expect(others).toEqual([]);
  expect(delivery && (await store.deliveries.get(delivery))).toMatchObject({
    subject: { kind: "word", word: { kind: "welcome" } },
    destination: { workspaceId: "crowded", channelId: "lobby" },
    state: "due",
  });
  await store.workspaces.join([workspace], now);
  expect((await store.words.owed(far, 99)).filter((one) => one.workspace.id === "crowded")).toEqual([]);
});

test("what is owed about a pause is forgotten when it ends first", async () => {
  const destination = channel("brief", "short");
  await due(destination);
  await store.channels.pause(destination, "Closed.", now);
  const about = async () => (await store.words.owed(far, 99)).filter(({ workspace }) => workspace.id === "short");
  expect(await about()).toHaveLength(1);
  await store.channels.resume(destination);
  expect(await about()).toEqual([]);
});

test("who takes Pullquote back before it could be welcomed is owed the welcome, once", async () => {
  const workspace = { platform: "discord", id: "hasty" } as const;
  const owed = async () => (await store.words.owed(far, 99)).filter(({ workspace: { id } }) => id === "hasty");
  const back = async () => {
    await store.workspaces.leave(workspace, now);
    expect(await owed()).toEqual([]);
    await Promise.all([store.workspaces.join([workspace], now), store.workspaces.join([workspace], now)]);
    return owed();
  };
  await store.workspaces.join([workspace], now);
  const [word, ...more] = await back();
  expect([word?.word, more]).toEqual([{ kind: "welcome" }, []]);
  if (word !== undefined) await store.words.say(word, "board", now);
  expect(await back()).toEqual([]);
});

test("only workspaces that were left long ago are forgotten, with all that their channels had", async () => {
  const [gone, back] = [channel("one", "gone"), channel("one", "back")];
  for (const destination of [gone, back]) {
    await due(destination);
    await store.subscriptions.mute({ destination, what: { kind: "topic", value: "science" } });
    await store.channels.settle(destination, { isCrossposted: true });
    await store.workspaces.leave({ platform: "discord", id: destination.workspaceId }, now);
    expect(await store.channels.of(destination)).toMatchObject({ pausedFor: expect.stringContaining("removed") });
  }
  await store.workspaces.forget(new Date(now.getTime() - day));
  await store.workspaces.join([{ platform: "discord", id: "back" }], now);
  const { version } = await store.subscriptions.changes(0);
  await store.workspaces.forget(new Date(now.getTime() + day));
  const kept = async (destination: Destination) => [
    (await store.subscriptions.of(destination)).length,
    (await store.subscriptions.mutes(destination, now)).length,
    (await store.channels.of(destination)).isCrossposted,
  ];
  expect([await kept(gone), await kept(back)]).toEqual([
    [0, 0, false],
    [1, 1, true],
  ]);
  expect(await store.subscriptions.changes(version)).toMatchObject({
    ended: [expect.any(String)],
    mutes: [{ destination: gone, mutes: [] }],
  });
});

test("a workspace is erased at once, with all that names it, and no other is", async () => {
  const [gone, other] = [channel("one", "erased"), channel("one", "kept")];
  for (const destination of [gone, other]) {
    const workspace = { platform: "discord", id: destination.workspaceId };
    await store.workspaces.join([workspace], now);
    await due(destination);
    await store.channels.settle(destination, { isCrossposted: true });
    await store.installations.save(installationOf(destination.workspaceId));
  }
  const { version } = await store.subscriptions.changes(0);
  await store.workspaces.erase({ platform: "discord", id: "erased" });
  const kept = async (destination: Destination) => [
    (await store.subscriptions.of(destination)).length,
    (await store.deliveries.posted(destination, 9)).length,
    (await store.channels.of(destination)).isCrossposted,
    await store.installations.of({ platform: "discord", id: destination.workspaceId }),
  ];
  expect(await kept(gone)).toEqual([0, 0, false, undefined]);
  expect(await kept(other)).toMatchObject([1, expect.any(Number), true, { name: "kept" }]);
  expect((await store.words.owed(far, 99)).map(({ workspace }) => workspace.id)).not.toContain("erased");
  expect((await store.subscriptions.changes(version)).ended).toHaveLength(1);
});

test("an installation takes the place of the one before, and only the token that was read is sealed anew", async () => {
  const workspace = { platform: "slack", id: "renewed" };
  const first = { ...installationOf("renewed"), workspace };
  await store.installations.save(first);
  expect(await store.installations.of(workspace)).toEqual(first);
  await store.installations.save({ ...first, sealedToken: "second", scopes: [], installedBy: "U2" });
  await store.installations.reseal(workspace, first.sealedToken, "stale");
  expect(await store.installations.of(workspace)).toMatchObject({
    sealedToken: "second",
    scopes: [],
    installedBy: "U2",
  });
  await store.installations.reseal(workspace, "second", "third");
  expect(await store.installations.all("slack")).toMatchObject([{ workspace, sealedToken: "third" }]);
});

test("what a platform tells is new to one process alone, until it is too old to come again", async () => {
  const firsts = await Promise.all([1, 2, 3].map(() => store.receipts.isFirst("slack", "Ev1", now)));
  expect(firsts.filter((isFirst) => isFirst)).toHaveLength(1);
  expect(await store.receipts.isFirst("discord", "Ev1", now)).toBe(true);
  await store.prune({ before: new Date(now.getTime() + 1), postedBefore: now, filedBefore: now });
  expect(await store.receipts.isFirst("slack", "Ev1", now)).toBe(true);
});

function installationOf(id: string) {
  return {
    workspace: { platform: "discord", id },
    name: id,
    sealedToken: "first",
    bot: { id: "B1", userId: "U1", name: "pullquote" },
    scopes: ["commands", "chat:write"],
    installedBy: "U0ADMIN",
    installedAt: now,
  };
}
